-- One row per event, in the 40 columns of POLECAT's files, in their order; several names stand in one cell, between
-- semicolons. What is not known stays empty, where the published files write None.
with
-- One row per event, participant and side, with the words of the surest report where it names the participant.
sides as (
    select
        told_sides.event_id,
        told_sides.side,
        listed(entities.name) as name,
        countries.name as country,
        listed(min(event_arguments.text)) as raw_text
    from told_sides
    join told_events using (event_id)
    join main.entities using (entity_id)
    left join reference.countries on entities.country_code = countries.iso3
    left join main.event_arguments
        on event_arguments.report_id = told_events.best_report_id
        and event_arguments.entity_id = told_sides.entity_id
    group by all
),
parties as (
    select
        event_id,
        string_agg(name, '; ' order by name) filter (side = 'actor') as actors,
        string_agg(distinct country, '; ' order by country) filter (side = 'actor') as actor_countries,
        string_agg(distinct raw_text, '; ' order by raw_text) filter (side = 'actor') as raw_actors,
        string_agg(name, '; ' order by name) filter (side = 'recipient') as recipients,
        string_agg(distinct country, '; ' order by country) filter (side = 'recipient') as recipient_countries,
        string_agg(distinct raw_text, '; ' order by raw_text) filter (side = 'recipient') as raw_recipients
    from sides
    group by event_id
),
story_names as (
    select
        mentions.article_id,
        string_agg(distinct listed(name), '; ' order by listed(name)) filter (type = 'person') as people,
        string_agg(distinct listed(name), '; ' order by listed(name)) filter (type = 'organization') as organizations,
        string_agg(distinct listed(name), '; ' order by listed(name))
            filter (type in ('country', 'place', 'facility')) as locations
    from main.mentions
    join main.entities using (entity_id)
    where mentions.article_id in (select best_article_id from told_events)
    group by mentions.article_id
),
quads as (
    select distinct type, upper(quad_class) as quad_class
    from reference.event_types
)
select
    told_events.event_id as "Event ID",
    happened_on as "Event Date",
    told_events.type as "Event Type",
    told_events.mode as "Event Mode",
    null as "Intensity",
    quad_class as "Quad Code",
    contexts as "Contexts",
    actors as "Actor Name",
    actor_countries as "Actor Country",
    null as "Actor COW",
    null as "Primary Actor Sector",
    null as "Actor Sectors",
    null as "Actor Title",
    raw_actors as "Actor Name Raw",
    null as "Wikipedia Actor ID",
    recipients as "Recipient Name",
    recipient_countries as "Recipient Country",
    null as "Recipient COW",
    null as "Primary Recipient Sector",
    null as "Recipient Sectors",
    null as "Recipient Title",
    raw_recipients as "Recipient Name Raw",
    null as "Wikipedia Recipient ID",
    place as "Placename",
    case when place_type = 'place' then place end as "City",
    null as "District",
    null as "Province",
    place_country as "Country",
    null as "Latitude",
    null as "Longitude",
    null as "GeoNames ID",
    null as "Raw Placename",
    place_type as "Feature Type",
    outlets as "Source",
    published_on as "Publication Date",
    people as "Story People",
    organizations as "Story Organizations",
    locations as "Story Locations",
    'en' as "Language",
    'dateline' as "Version"
from told_events
join parties using (event_id)
join quads using (type)
left join story_names on told_events.best_article_id = story_names.article_id
order by "Event Date" nulls last, "Event ID";
