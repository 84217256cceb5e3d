/** `$1`: picks. Those that everybody may read now, in their order: published stories, and needs that are still open. */
export const PUBLIC_ITEMS = `
  select pick.kind, pick.id, coalesce(story.title, need.title) as title, coalesce(story.beginning, need.story) as text,
         need.deadline
    from rows from (jsonb_to_recordset($1::jsonb) as (kind text, id uuid)) with ordinality as pick (kind, id, position)
    left join story on pick.kind = 'story' and story.collaboration_id = pick.id and story.state = 'published'
    left join need on pick.kind = 'need' and need.id = pick.id and need.state in ('published', 'partly_filled')
   where story.collaboration_id is not null or need.id is not null
   order by pick.position`;
