import type { PublicStory } from '@app/collaborations';
import { storiesFeed } from './stories-feed';

const story: PublicStory = {
  collaborationId: '0197a000-0000-7000-8000-000000000001',
  title: 'A & B <"結び">',
  beginning: '紙の山\u0007から',
  difficulties: '時間',
  improvement: '早めの相談',
  photos: [],
  publishedAt: new Date('2026-11-21T00:00:00Z'),
  resourceKind: 'pro_bono',
  startsOn: '2026-10-01',
  endsOn: '2026-10-02',
  peopleReached: null,
  hours: null,
  parties: [],
};
const municipality = { slug: 'tomisato', nameJa: '富里市' };

describe('the feed of stories', () => {
  it('is an Atom document that names what RFC 4287 asks for', () => {
    expect(storiesFeed(municipality, 'https://musubi.example', [story])).toBe(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja">
<id>https://musubi.example/m/tomisato/stories</id>
<title>富里市 活動事例</title>
<updated>2026-11-21T09:00:00+09:00</updated>
<author><name>富里市</name></author>
<link rel="self" type="application/atom+xml" href="https://musubi.example/api/v1/m/tomisato/stories.atom"/>
<link rel="alternate" type="text/html" href="https://musubi.example/m/tomisato/stories"/>
<entry>
<id>urn:uuid:0197a000-0000-7000-8000-000000000001</id>
<title>A &amp; B &lt;&quot;結び&quot;&gt;</title>
<published>2026-11-21T09:00:00+09:00</published>
<updated>2026-11-21T09:00:00+09:00</updated>
<link rel="alternate" type="text/html" href="https://musubi.example/m/tomisato/stories/0197a000-0000-7000-8000-000000000001"/>
<content type="text">紙の山から

時間

早めの相談</content>
</entry>
</feed>
`);
  });

  it('is valid when nothing has been told yet', () => {
    expect(storiesFeed(municipality, 'https://musubi.example', [])).toContain(
      '<updated>1970-01-01T09:00:00+09:00</updated>',
    );
  });
});
