"""What people see: figures, pages, exports."""
