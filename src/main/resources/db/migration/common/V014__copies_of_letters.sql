-- Beside which delivery a copy that somebody makes (Braille, a translation) goes: the first of the letter itself, however
-- often that is sent anew. Null for letters themselves.
alter table delivery add column copy_of varchar(36) references delivery (id);
create index delivery_copy_of on delivery (copy_of);

-- Copies that lie in the tray already go beside the letter of their kind to the same person that was written just before.
update delivery set copy_of = (
    select itself.id from delivery itself
        join letter its on its.id = itself.letter_id
        join letter copied on copied.reference = its.reference and copied.template = its.template
            and copied.audience = its.audience and copied.seq > its.seq
    where copied.id = delivery.letter_id and itself.party_id = delivery.party_id and itself.replaces is null
        and itself.form not in ('BRAILLE', 'EASY_READ', 'AUDIO', 'TRANSLATION')
    order by its.seq desc fetch first 1 rows only)
where form in ('BRAILLE', 'EASY_READ', 'AUDIO', 'TRANSLATION') and status in ('WRITTEN', 'IN_TRAY');
