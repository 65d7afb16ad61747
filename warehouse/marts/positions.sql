-- One row per statement of who wants what, in current articles that are no copies.
create or replace view marts.positions as
with
counted_articles as (
    select article_id, source, story_id, published_on
    from main.articles
    where is_current and duplicate_of is null
)
select
    holders.name as holder,
    positions.stance,
    positions.about,
    towards.name as towards,
    coalesce(event_reports.earliest, quotations.said_earliest, counted_articles.published_on) as stated_on,
    counted_articles.source,
    counted_articles.published_on,
    stories.title as story,
    positions.text,
    quotations.text as quotation,
    positions.position_id,
    positions.holder_id,
    positions.towards_id,
    positions.quotation_id,
    positions.event_report_id,
    counted_articles.story_id,
    positions.article_id,
    positions.start_char,
    positions.end_char
from main.positions
join counted_articles using (article_id)
left join main.entities holders on positions.holder_id = holders.entity_id
left join main.entities towards on positions.towards_id = towards.entity_id
left join main.quotations on positions.quotation_id = quotations.quotation_id
left join main.event_reports on positions.event_report_id = event_reports.report_id
left join main.stories on counted_articles.story_id = stories.story_id
order by holder, stated_on, positions.position_id;

comment on view marts.positions is
'One row per statement of who demands, offers, refuses, denies, supports or opposes what, towards whom.';
