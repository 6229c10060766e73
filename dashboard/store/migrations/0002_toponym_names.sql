-- Full names of toponyms whose words are a short form ("le Nord" for "Corée du Nord").
ALTER TABLE toponyms ADD COLUMN name TEXT;
