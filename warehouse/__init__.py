"""The DuckDB warehouse: migrations, loading, resolution, publication, views."""
