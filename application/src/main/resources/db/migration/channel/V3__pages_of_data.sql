-- A further page may belong to the list of what data is left, too.
alter table channel.conversation drop constraint conversation_reading_check;
alter table channel.conversation add constraint conversation_reading_check
    check (reading in ('NOTHING', 'PAID', 'SERVICES', 'DATA'));
