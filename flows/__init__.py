"""Orchestration: the nightly flow, where its batches run, its schedule and the command line."""

from flows.settings import prepare_prefect

prepare_prefect()
