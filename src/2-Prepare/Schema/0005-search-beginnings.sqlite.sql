-- A beginning of up to seven letters, as long as syllables are, is looked up like a word.
drop table published_texts_words;
create virtual table published_texts_words using fts5 (words, content='published_texts', content_rowid='seq', tokenize="unicode61 remove_diacritics 0", prefix='1 2 3 4 5 6 7', detail='none', columnsize=0);
insert into published_texts_words (published_texts_words) values ('rebuild');
