create virtual table published_texts_words using fts5 (words, content='published_texts', content_rowid='seq', tokenize="unicode61 remove_diacritics 0", prefix='1 2 3 4', detail='none', columnsize=0);
create trigger published_texts_inserted after insert on published_texts begin
    insert into published_texts_words (rowid, words) values (new.seq, new.words);
end;
create trigger published_texts_deleted after delete on published_texts begin
    insert into published_texts_words (published_texts_words, rowid, words) values ('delete', old.seq, old.words);
end;
create trigger published_texts_updated after update on published_texts begin
    insert into published_texts_words (published_texts_words, rowid, words) values ('delete', old.seq, old.words);
    insert into published_texts_words (rowid, words) values (new.seq, new.words);
end;
