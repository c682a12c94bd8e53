"""The signed code, the list of void papers, and the answers to who asks."""
