"""The peer: the barest Streamlit app that has a control and a chart, as its manual shows them."""

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

st.title("A bare app")
height = st.segmented_control("Height", ["low", "high"], default="low", required=True)
x = np.linspace(0, 10, 400)
rows = pd.DataFrame({"x": x, "y": np.sin(x) * (2 if height == "high" else 1)})
st.altair_chart(alt.Chart(rows).mark_line().encode(x="x", y="y"))
