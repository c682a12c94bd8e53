"""Papers as anyone may check them: the signed code, the list of void papers, the answer to who asks."""
