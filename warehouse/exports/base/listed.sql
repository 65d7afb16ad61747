-- A name as one of several in a cell: what separates them stands in none.
create or replace temp macro listed(name) as replace(name, ';', ',');
