"""JUnit's XML: what is required as tests, in the form that both Jenkins and Windyroad's schema demand."""
