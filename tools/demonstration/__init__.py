"""Invented figures for Taojiang County in the forms the real ones have. 演示数据，非统计数据。"""
