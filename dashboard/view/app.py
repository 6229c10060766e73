"""The page: `streamlit run` executes this file from top to bottom for every change."""

from __future__ import annotations

from dashboard.view.page import main

main()
