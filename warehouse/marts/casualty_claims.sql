-- One row per claim about people killed, injured, missing, captured or displaced: the first telling in each article.
create or replace view marts.casualty_claims as
with
counted_articles as (
    select article_id, source, story_id, published_on
    from main.articles
    where is_current and duplicate_of is null
)
select
    coalesce(quantities.as_of_latest, counted_articles.published_on) as claimed_on,
    case
        when quantities.as_of_latest is not null then 'as of'
        when counted_articles.published_on is not null then 'published'
    end as claimed_on_basis,
    quantities.category,
    coalesce(claimants.name, quantities.claimant_text) as claimant,
    places.name as place,
    quantities.value,
    quantities.value_high,
    quantities.bound,
    quantities.direction,
    quantities.counted,
    quantities.as_of_earliest,
    quantities.as_of_latest,
    counted_articles.source,
    counted_articles.published_on,
    stories.title as story,
    quantities.confidence,
    quantities.quantity_id,
    quantities.claimant_id,
    quantities.claimant_text,
    quantities.place_id,
    counted_articles.story_id,
    quantities.article_id,
    quantities.start_char,
    quantities.end_char,
    quantities.text,
    sentences.text as sentence
from main.quantities
join counted_articles using (article_id)
left join main.sentences using (sentence_id)
left join main.entities claimants on quantities.claimant_id = claimants.entity_id
left join main.entities places on quantities.place_id = places.entity_id
left join main.stories on counted_articles.story_id = stories.story_id
where
    quantities.category in ('killed', 'injured', 'missing', 'captured', 'displaced', 'refugees')
    and quantities.repeats is null
order by counted_articles.story_id, quantities.category, claimed_on, quantities.quantity_id;

comment on view marts.casualty_claims is
'One row per claim about people killed, injured, missing, captured or displaced: who says so, where, as of when.';
