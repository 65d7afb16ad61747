"""Entities in the warehouse: those that new articles say something of are judged anew, the others are remembered."""

from dataclasses import dataclass

from transforms.entities import EntityEvidence, merge_entities, reference_entities
from transforms.entities.merging import entity_block, entity_initials
from transforms.records import Entity, EntityMerge, EntityRole
from transforms.reference import Reference
from transforms.resolution import MentionCount, canonical_ids
from transforms.resolution.parties import World
from warehouse.db import Connection
from warehouse.load import registered
from warehouse.tables import arrow_table, insert, read_records, rows_of

OWN = "entity_id, article_id, name, type, wikidata_id, country_code, is_reference"
# An entity's own columns are those of its smallest article. Of the entities in `asked`:
HEARD_OF_ALL = f"""
    select {OWN} from extracted.entities semi join (
        select entity_id, min(article_id) as article_id from extracted.entities semi join asked using (entity_id)
        group by entity_id
    ) using (entity_id, article_id)
"""
HEARD_OF_NEW = f"""
    select distinct on (entity_id) * from (
        select {OWN} from ops.entity_profiles semi join asked using (entity_id)
        union all select {OWN} from {rows_of("extracted.entities", "new_articles")}
    ) order by entity_id, article_id
"""
# What the articles say of the entities in `asked`: their own columns, their offices, and of which country these are.
SAID = """
    with heard as ({heard}),
    held as (select entity_id, country_id, role from extracted.entity_roles semi join asked using (entity_id)),
    countries as (
        select entity_id, country_code from known
        union select entity_id, country_code from extracted.entities
        where entity_id in (select country_id from held)
    ),
    offices as (select entity_id, list_sort(list(distinct role)) as roles from held group by entity_id),
    office_countries as (
        select
            held.entity_id,
            if(count(distinct countries.country_code) > 1, 'several', min(countries.country_code)) as role_country
        from held join countries on held.country_id = countries.entity_id
        group by held.entity_id
    )
    select heard.*, role_country, coalesce(roles, []) as roles
    from heard left join offices using (entity_id) left join office_countries using (entity_id)
"""
# As what identity sees each entity: which one it is, its name, type and country, or those of its holders' offices.
SEEN = """
    select
        p.entity_id,
        (c.entity_id, c.name, c.type, c.country_code, if(c.country_code is null, offices.countries, null)) as seen
    from {profiles} p
    join {profiles} c on c.entity_id = p.canonical_id
    join (
        select canonical_id, list_sort(list(distinct role_country) filter (role_country is not null)) as countries
        from {profiles} group by canonical_id
    ) offices on offices.canonical_id = p.canonical_id
"""
MERGED = "entity_id, canonical_id, name, type, country_code, role_country"


@dataclass(frozen=True, slots=True)
class _Named:
    """One entity, and a second key that goes with it."""

    entity_id: str
    other: str | None


def settle_entities(con: Connection, *, is_anew: bool, reference: Reference) -> None:
    """Keep up ops.entity_profiles and entity_merges. Temporary tables `moved`: what identity sees otherwise than
    before, and `renamed`: what was merged otherwise.

    An article that is new says something of its entities; only pairs with one that is described otherwise now are
    judged, as a judgement depends on its two entities alone. `is_anew`: articles are gone too, or the code is new;
    then whom a gone article described is asked for as well.
    """
    con.execute(
        "update ops.entity_profiles set article_id = null where article_id in (select article_id from gone); "
        "create or replace temp table asked as "
        "select distinct entity_id from extracted.entities semi join new_articles using (article_id) "
        "union select distinct entity_id from extracted.entity_roles semi join new_articles using (article_id) "
        "union select entity_id from ops.entity_profiles where article_id is null"
    )
    with registered(con, "known", arrow_table(Entity, reference.compiled(reference_entities))):
        heard = HEARD_OF_ALL if is_anew else HEARD_OF_NEW
        con.execute(f"create or replace temp table said as {SAID.format(heard=heard)}")
    con.execute(
        "create or replace temp table described as select "
        "said.*, coalesce(p.canonical_id, entity_id) as canonical_id, coalesce(p.mention_count, 0) as mention_count "
        "from said left join ops.entity_profiles p using (entity_id) where p.entity_id is null or "
        "(said.name, said.type, said.wikidata_id, said.country_code, said.is_reference, said.role_country, said.roles) "
        "is distinct from (p.name, p.type, p.wikidata_id, p.country_code, p.is_reference, p.role_country, p.roles); "
        f"create or replace temp table previous as select {MERGED} from ops.entity_profiles "
        "semi join described using (entity_id)"
    )
    _write_profiles(con)
    _count_mentions(con, is_anew=is_anew)
    _judge(con, reference)
    _settle_canonical(con)
    _compare_with_previous(con)


def _compare_with_previous(con: Connection) -> None:
    """Temporary tables `renamed`, `altered` and `moved`, from the `previous` rows of all profiles that have changed.

    Only entities that are one with an altered one, or were, can be seen otherwise.
    """
    con.execute(
        f"""
        create or replace temp table renamed as
        select entity_id from previous b join ops.entity_profiles p using (entity_id)
        where p.canonical_id <> b.canonical_id;
        create or replace temp table altered as
        select entity_id from described union select entity_id from recast;
        create or replace temp table concerned as
        select canonical_id from previous union select canonical_id from ops.entity_profiles
        semi join altered using (entity_id);
        create or replace temp table profiles_after as
        select {MERGED} from ops.entity_profiles semi join concerned using (canonical_id);
        create or replace temp table profiles_before as
        select * from profiles_after anti join altered using (entity_id) union all from previous;
        create or replace temp table moved as
        with before as ({SEEN.format(profiles="profiles_before")}), after as ({SEEN.format(profiles="profiles_after")})
        select entity_id from before join after using (entity_id) where before.seen is distinct from after.seen
        """
    )


@dataclass(frozen=True, slots=True)
class _Blocked:
    """An entity, and with which others it is compared."""

    entity_id: str
    block: str | None
    initials: str  # separated by spaces


def _write_profiles(con: Connection) -> None:
    """Take the changed entities into ops.entity_profiles, with their blocks, and the smallest article of all."""
    rows = con.execute("select entity_id, name, type from described order by entity_id").fetchall()
    blocks = [
        _Blocked(key, entity_block(name, type), " ".join(entity_initials(name, type))) for key, name, type in rows
    ]
    con.execute("delete from ops.entity_profiles where entity_id in (select entity_id from described)")
    with registered(con, "blocked", arrow_table(_Blocked, blocks)):
        con.execute(
            "insert into ops.entity_profiles by name select described.*, block, "
            "string_split(initials, ' ') as initials from described join blocked using (entity_id)"
        )
    con.execute(
        "update ops.entity_profiles p set article_id = said.article_id from said "
        "where said.entity_id = p.entity_id and said.article_id is distinct from p.article_id"
    )


def _count_mentions(con: Connection, *, is_anew: bool) -> None:
    """Add the mentions in new articles to ops.entity_profiles.mention_count; `is_anew`: count those in all articles.

    Temporary table `unsettled`: the entities that are mentioned more or less often now.
    """
    if is_anew:
        con.execute("update ops.entity_profiles set mention_count = 0")
    con.execute(
        f"""
        update ops.entity_profiles p set mention_count = p.mention_count + m.mentions
        from (
            select entity_id, count(*) as mentions
            from {rows_of("extracted.mentions", "main.articles" if is_anew else "new_articles")} group by all
        ) m
        where m.entity_id = p.entity_id;
        create or replace temp table unsettled as
        select entity_id from {"ops.entity_profiles" if is_anew else "asked"}
        """
    )


def _judge(con: Connection, reference: Reference) -> None:
    """entity_merges: the changed entities against those of their blocks, and of the blocks of names judged by hand.

    Whoever was judged together with a changed entity before is `unsettled` too.
    """
    judgements = reference.rows("entity_judgements")
    blocks = {entity_block(row[name], row["type"]) for row in judgements for name in ("a_name", "b_name")}
    by_hand = [_Named("", block) for block in sorted(filter(None, blocks))]
    with registered(con, "by_hand", arrow_table(_Named, by_hand)):
        rows = con.execute(
            """
            with changed as (
                select distinct block, initials from ops.entity_profiles semi join described using (entity_id)
            ),
            compared as (
                select entity_id from ops.entity_profiles p join changed c
                on c.block = p.block and (
                    list_contains(c.initials, '') or list_contains(p.initials, '')
                    or list_has_any(c.initials, p.initials)
                )
                union select entity_id from ops.entity_profiles where block in (select other from by_hand)
            )
            select
                entity_id, name, type, coalesce(country_code, nullif(role_country, 'several')), roles, is_reference
            from ops.entity_profiles semi join compared using (entity_id) order by entity_id
            """
        ).fetchall()
    evidence = [
        EntityEvidence(key, name, type, country, tuple(roles), (), is_reference)
        for key, name, type, country, roles, is_reference in rows
    ]
    fresh = {key for (key,) in con.execute("select entity_id from described").fetchall()}
    merges = merge_entities(evidence, judgements=judgements, changed=fresh)
    con.execute(
        """
        insert into unsettled
        select unnest([a_id, b_id]) from entity_merges
        where a_id in (select entity_id from described) or b_id in (select entity_id from described);
        delete from entity_merges
        where a_id in (select entity_id from described) or b_id in (select entity_id from described)
        """
    )
    insert(con, "entity_merges", EntityMerge, merges)


def _settle_canonical(con: Connection) -> None:
    """ops.entity_profiles.canonical_id of all that judgements tie to `unsettled` entities: no other can change.

    Those that are mentioned more often now are among them: the one mentioned most is kept.
    """
    con.execute(
        """
        create or replace temp table same as
        select a_id as entity_id, b_id as other_id from entity_merges where decision = 'same'
        union all select b_id, a_id from entity_merges where decision = 'same';
        create or replace temp table tied as
        with recursive tied as (
            from unsettled union select other_id from tied join same using (entity_id)
        )
        from tied;
        create or replace temp table ties as from entity_merges where a_id in (from tied) and b_id in (from tied)
        """
    )
    merges = read_records(con, "ties", EntityMerge, "order by a_id, b_id")
    rows = con.execute(
        "select entity_id, name, type, wikidata_id, country_code, is_reference, mention_count from ops.entity_profiles "
        "where entity_id in (select unnest([a_id, b_id]) from ties) order by entity_id"
    ).fetchall()
    counts = [MentionCount("", row[0], row[-1]) for row in rows]
    kept = [_Named(*pair) for pair in canonical_ids(merges, [Entity(*row[:-1]) for row in rows], counts).items()]
    with registered(con, "kept", arrow_table(_Named, kept)):
        con.execute(
            "create or replace temp table recast as "
            "select entity_id, coalesce(kept.other, entity_id) as canonical_id from ops.entity_profiles p "
            "left join kept using (entity_id) "
            "where entity_id in (from tied) and p.canonical_id <> coalesce(kept.other, entity_id)"
        )
    con.execute(
        f"""
        insert into previous select {MERGED} from ops.entity_profiles
        semi join recast using (entity_id) anti join previous using (entity_id);
        update ops.entity_profiles p set canonical_id = r.canonical_id from recast r where r.entity_id = p.entity_id;
        create or replace temp table canonical as
        select entity_id as from_id, canonical_id as to_id from ops.entity_profiles where entity_id <> canonical_id
        """
    )


def world_of(con: Connection, *, reference: Reference) -> World:
    """The entities that the articles in `touched` name, as the whole warehouse knows them."""
    con.execute(
        """
        create or replace temp table at_hand as
        with named as (
            select entity_id from extracted.event_arguments semi join touched using (article_id)
            union select place_id from extracted.event_reports semi join touched using (article_id)
            union select attributed_to_id from extracted.event_reports semi join touched using (article_id)
            union select place_id from extracted.quantities semi join touched using (article_id)
            union select claimant_id from extracted.quantities semi join touched using (article_id)
        ),
        groups as (select canonical_id from ops.entity_profiles semi join named using (entity_id))
        select * from ops.entity_profiles where canonical_id in (from groups)
        """
    )
    entities = [
        Entity(*row)
        for row in con.execute(
            "select entity_id, name, type, wikidata_id, country_code, is_reference from at_hand order by entity_id"
        ).fetchall()
    ]
    held = (
        "select distinct on (entity_id, country_id) * from extracted.entity_roles semi join at_hand using (entity_id)"
    )
    roles = read_records(con, f"({held} where country_id is not null)", EntityRole)  # of many, one a country
    countries = [
        Entity(*row)
        for row in con.execute(
            "select entity_id, arg_min_null(columns(* exclude (entity_id, article_id)), article_id) "
            "from extracted.entities where entity_id in (select country_id from extracted.entity_roles semi join "
            "at_hand using (entity_id)) and entity_id not in (select entity_id from at_hand) group by entity_id"
        ).fetchall()
    ]
    canonical = dict(con.execute("from canonical").fetchall())
    return World((*entities, *countries, *reference.compiled(reference_entities)), roles, canonical)
