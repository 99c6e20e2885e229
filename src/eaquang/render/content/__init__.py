"""What documents say: frozen plain values computed from a workspace and its assessment.

Values hold names, codes, labels and dates; sentences stand in the templates.
"""
