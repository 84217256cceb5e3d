// What the mail of an invitation says, for statements that join `invitation`, its `municipality` and its `party`.

export const INVITATION_TEMPLATE = `case when invitation.role = 'administrator' then 'administrator.invited'
  when invitation.id is not null then 'person.invited' end`;

export const INVITATION_PARAMETERS = `case when invitation.id is not null then jsonb_strip_nulls(jsonb_build_object(
  'party', party.name,
  'municipality', jsonb_build_object('ja', municipality.name_ja, 'en', municipality.name_en,
                                     'pt-BR', municipality.name_en),
  'expiresOn', to_char(invitation.expires_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD'))) end`;
