"""Conversions -> the `compat` folder of the package."""
