-- One row per organization or group that a current article mentions, most mentioned first: names, office holders, facts.
create or replace view marts.organizations as
with
counted_articles as (
    select article_id, published_on
    from main.articles
    where is_current and duplicate_of is null
),
mentioned as (
    select
        mentions.entity_id,
        count(*) as mention_count,
        count(distinct mentions.article_id) as article_count,
        min(counted_articles.published_on) as first_published,
        max(counted_articles.published_on) as last_published,
        arg_min(mentions.article_id, (mentions.article_id, mentions.start_char)) as article_id,
        arg_min(mentions.start_char, (mentions.article_id, mentions.start_char)) as start_char,
        arg_min(mentions.end_char, (mentions.article_id, mentions.start_char)) as end_char,
        arg_min(mentions.text, (mentions.article_id, mentions.start_char)) as text
    from main.mentions
    join counted_articles using (article_id)
    group by mentions.entity_id
),
spellings as (
    select entity_id, list(name order by mention_count desc, name) as spellings
    from main.entity_names
    where origin = 'text'
    group by entity_id
),
office_holders as (
    select
        entity_roles.organization_id as entity_id,
        people.name || ', ' || entity_roles.role as office_holder
    from main.entity_roles
    join counted_articles using (article_id)
    join main.entities people on entity_roles.entity_id = people.entity_id
    where entity_roles.organization_id is not null
),
members as (
    select entity_id, list(distinct office_holder order by office_holder) as office_holders
    from office_holders
    group by entity_id
),
utterances as (
    select quotations.speaker_id as entity_id, count(*) as quotation_count
    from main.quotations
    join counted_articles using (article_id)
    where quotations.kind <> 'term' and quotations.is_part_of is null
    group by quotations.speaker_id
),
took_part as (
    select entity_id, count(distinct event_id) as event_count
    from main.event_participants
    join main.events using (event_id)
    where confidence >= 0.5
    group by entity_id
)
select
    entities.name,
    entities.type,
    members.office_holders,
    entities.country_code,
    entities.wikidata_id,
    mentioned.article_count,
    mentioned.mention_count,
    coalesce(utterances.quotation_count, 0) as quotation_count,
    coalesce(took_part.event_count, 0) as event_count,
    mentioned.first_published,
    mentioned.last_published,
    spellings.spellings,
    entities.entity_id,
    mentioned.article_id,
    mentioned.start_char,
    mentioned.end_char,
    mentioned.text
from main.entities
join mentioned using (entity_id)
left join spellings using (entity_id)
left join members using (entity_id)
left join utterances using (entity_id)
left join took_part using (entity_id)
where entities.type in ('organization', 'group')
order by mentioned.article_count desc, mentioned.mention_count desc, entities.entity_id;

comment on view marts.organizations is
'One row per organization or group that a current article mentions: spellings, office holders, mentions, events.';
