"""The dashboard: Streamlit, the time map and its pages."""
