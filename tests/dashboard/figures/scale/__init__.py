"""Tests of the figures of the page Scale."""
