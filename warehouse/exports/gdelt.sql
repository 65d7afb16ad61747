-- One row per event and pair of participants, in the 61 columns of GDELT 2.0's event table, in their order.
-- header: no
with
-- Every actor with every recipient; of a joint event each two actors once; an actor or recipient alone keeps its row.
sides as (
    select
        told_sides.event_id,
        entities.entity_id,
        upper(entities.name) as name,
        coalesce(event_cameo_countries.cameo, entities.country_code) as country,
        told_sides.side = 'recipient' as is_recipient
    from told_sides
    join main.entities using (entity_id)
    left join reference.event_cameo_countries on entities.country_code = event_cameo_countries.iso3
),
pairs as (
    select a.event_id, a.entity_id as id_1, a.name as name_1, a.country as country_1,
        b.entity_id as id_2, b.name as name_2, b.country as country_2
    from sides a
    join sides b on a.event_id = b.event_id and not a.is_recipient and a.entity_id != b.entity_id
        and (b.is_recipient or a.entity_id < b.entity_id)
),
-- A joint event names each party on both sides; the pair is told once.
joint_once as (
    select * from pairs
    qualify row_number() over (
        partition by event_id, least(id_1, id_2), greatest(id_1, id_2) order by id_1, id_2
    ) = 1
),
dyads as (
    select * from joint_once
    union all
    select sides.event_id,
        case when not is_recipient then entity_id end, case when not is_recipient then name end,
        case when not is_recipient then country end,
        case when is_recipient then entity_id end, case when is_recipient then name end,
        case when is_recipient then country end
    from sides
    where sides.event_id not in (select event_id from pairs)
)
select
    cast('0x' || substr(md5(concat_ws('|', told_events.event_id, id_1, '>', id_2)), 1, 15) as bigint) as GLOBALEVENTID,
    strftime(happened_on, '%Y%m%d') as SQLDATE,
    case when date_trunc('month', earliest) = date_trunc('month', latest) then strftime(earliest, '%Y%m') end as MonthYear,
    case when year(earliest) = year(latest) then year(earliest) end as Year,
    -- The codebook counts thirty days a month.
    round(year(happened_on) + ((month(happened_on) - 1) * 30 + day(happened_on)) / 365, 4) as FractionDate,
    country_1 as Actor1Code,
    name_1 as Actor1Name,
    country_1 as Actor1CountryCode,
    null as Actor1KnownGroupCode,
    null as Actor1EthnicCode,
    null as Actor1Religion1Code,
    null as Actor1Religion2Code,
    null as Actor1Type1Code,
    null as Actor1Type2Code,
    null as Actor1Type3Code,
    country_2 as Actor2Code,
    name_2 as Actor2Name,
    country_2 as Actor2CountryCode,
    null as Actor2KnownGroupCode,
    null as Actor2EthnicCode,
    null as Actor2Religion1Code,
    null as Actor2Religion2Code,
    null as Actor2Type1Code,
    null as Actor2Type2Code,
    null as Actor2Type3Code,
    case when first_sentence_no < 3 then 1 else 0 end as IsRootEvent,
    event_code as EventCode,
    event_code as EventBaseCode,
    cameo_root as EventRootCode,
    event_cameo.quad_class as QuadClass,
    goldstein as GoldsteinScale,
    report_count as NumMentions,
    outlet_count as NumSources,
    article_count as NumArticles,
    null as AvgTone,
    0 as Actor1Geo_Type,
    null as Actor1Geo_FullName,
    null as Actor1Geo_CountryCode,
    null as Actor1Geo_ADM1Code,
    null as Actor1Geo_ADM2Code,
    null as Actor1Geo_Lat,
    null as Actor1Geo_Long,
    null as Actor1Geo_FeatureID,
    0 as Actor2Geo_Type,
    null as Actor2Geo_FullName,
    null as Actor2Geo_CountryCode,
    null as Actor2Geo_ADM1Code,
    null as Actor2Geo_ADM2Code,
    null as Actor2Geo_Lat,
    null as Actor2Geo_Long,
    null as Actor2Geo_FeatureID,
    case when place is null then 0 when place_type = 'country' then 1 when place_iso3 = 'USA' then 3 else 4 end
        as ActionGeo_Type,
    case when place_type = 'country' or place_country is null then place else place || ', ' || place_country end
        as ActionGeo_FullName,
    fips as ActionGeo_CountryCode,
    null as ActionGeo_ADM1Code,
    null as ActionGeo_ADM2Code,
    null as ActionGeo_Lat,
    null as ActionGeo_Long,
    null as ActionGeo_FeatureID,
    strftime(received_on, '%Y%m%d000000') as DATEADDED,
    coalesce(url, best_outlet) as SOURCEURL
from told_events
join dyads using (event_id)
join reference.event_cameo using (cameo_root)
left join reference.event_fips on told_events.place_iso3 = event_fips.iso3
order by SQLDATE nulls last, GLOBALEVENTID;
