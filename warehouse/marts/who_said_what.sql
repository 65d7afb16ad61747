-- One row per utterance with a known speaker: the same quotation in several articles counts once, with all its sources.
create or replace view marts.who_said_what as
with
counted_articles as (
    select
        article_id,
        coalesce(source, credit, title, article_id) as outlet,
        lower(trim(coalesce(credit, source, article_id))) as voice,
        story_id,
        published_on
    from main.articles
    where is_current and duplicate_of is null
),
-- An utterance that its attribution splits ("A," he said, "B") is put together again.
split_utterances as (
    select
        coalesce(is_part_of, quotation_id) as utterance_id,
        string_agg(text, ' … ' order by start_char) as text
    from main.quotations
    where utterance_id in (select is_part_of from main.quotations)
    group by utterance_id
),
spoken as (
    select
        quotations.* replace (coalesce(split_utterances.text, quotations.text) as text),
        coalesce(quotations.quotation_group_id, quotations.quotation_id) as group_id,
        counted_articles.outlet,
        counted_articles.voice,
        counted_articles.story_id,
        counted_articles.published_on
    from main.quotations
    join counted_articles using (article_id)
    left join split_utterances on quotations.quotation_id = split_utterances.utterance_id
    where
        quotations.is_part_of is null
        and quotations.kind <> 'term'
        and (quotations.speaker_id is not null or quotations.speaker_text is not null)
),
repeated as (
    select
        group_id,
        count(distinct article_id) as article_count,
        count(distinct voice) as source_count,
        string_agg(distinct outlet, ', ' order by outlet) as sources,
        min(published_on) as first_published
    from spoken
    where quotation_group_id is not null
    group by group_id
),
-- The wording that stands for the group: word for word, with a known speaker, complete.
chosen as (
    select *
    from spoken
    qualify row_number() over (
        partition by group_id
        order by speaker_id is null, kind <> 'direct', kind <> 'mixed', length(text) desc, quotation_id
    ) = 1
)
select
    coalesce(speakers.name, chosen.speaker_text) as speaker,
    chosen.cue,
    chosen.text,
    chosen.kind,
    addressees.name as addressee,
    chosen.medium,
    chosen.said_earliest,
    chosen.said_latest,
    coalesce(repeated.first_published, chosen.published_on) as first_published,
    coalesce(repeated.article_count, 1) as article_count,
    coalesce(repeated.source_count, 1) as source_count,
    coalesce(repeated.sources, chosen.outlet) as sources,
    stories.title as story,
    chosen.confidence,
    chosen.quotation_id,
    chosen.quotation_group_id,
    chosen.speaker_id,
    chosen.speaker_text,
    chosen.addressee_id,
    chosen.story_id,
    chosen.article_id,
    chosen.start_char,
    chosen.end_char
from chosen
left join repeated using (group_id)
left join main.entities speakers on chosen.speaker_id = speakers.entity_id
left join main.entities addressees on chosen.addressee_id = addressees.entity_id
left join main.stories on chosen.story_id = stories.story_id;

comment on view marts.who_said_what is
'One row per utterance with a known speaker: the same quotation in several articles counts once, with all its sources.';
