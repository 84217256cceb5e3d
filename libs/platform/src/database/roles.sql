-- Once per PostgreSQL server, by a superuser with psql, before the first `migrate`; the passwords come from the
-- environment. The owner changes the schema and nothing else connects as it. The application's role can neither
-- change the schema public nor see past row-level security; BullMQ keeps its tables in a schema that this role
-- creates, when the queue lives in PostgreSQL.
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
create role musubi_owner login nosuperuser nocreatedb nocreaterole nobypassrls password :'owner_password';
create role musubi_app login nosuperuser nocreatedb nocreaterole nobypassrls password :'app_password';
create database musubi owner musubi_owner encoding 'UTF8' locale 'C.UTF-8' template template0;
grant create on database musubi to musubi_app;
