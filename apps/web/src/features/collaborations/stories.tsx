import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/http';
import { Cord } from '../../ui/cord';
import { Day } from '../../ui/day';
import { Facts } from '../../ui/facts';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useApi, type PageOf, type PartyRef } from '../registry/registry';
import type { Story } from './collaborations';

function nameOf(party: PartyRef | { party: PartyRef }): string {
  return 'party' in party ? party.party.name : party.name;
}

/** What has been done: stories that both sides agreed to publish. */
export function Stories() {
  const { w } = useWords();
  const api = useApi();
  const { data } = useQuery({
    queryKey: [api('/stories')],
    queryFn: () => get<PageOf<Story>>(api('/stories'), { limit: 3 }),
    retry: false,
  });
  const stories = data?.items ?? [];
  if (stories.length === 0) return null;
  return (
    <section className="section section--tint" aria-labelledby="done">
      <div className="wrap stack-lg">
        <h2 id="done">{w('collaborations.stories')}</h2>
        {stories.map((story, at) => (
          <article key={story.id} className="story">
            <div className="story__art" hidden={at > 0}>
              <Cord
                viewBox="215 45 210 170"
                fit="slice"
                ground="var(--color-key-1100)"
                left="var(--color-key-200)"
                right="var(--color-white)"
              />
            </div>
            <div className="story__body stack">
              <p className="pair">{(story.parties ?? []).map(nameOf).join(' × ')}</p>
              <h3>
                <Written text={story.title} />
              </h3>
              {story.text ? (
                <p>
                  <Written text={story.text} />
                </p>
              ) : null}
              <Facts
                plain
                facts={[
                  { label: w('exchange.fact.when'), value: story.on ? <Day date={story.on} /> : null },
                  { label: w('collaborations.outcome.people'), value: story.peopleReached ? w('exchange.fact.persons', { value: story.peopleReached }) : null },
                  { label: w('collaborations.outcome.hours'), value: story.hours ? w('collaborations.hours', { hours: story.hours }) : null },
                ]}
              />
            </div>
          </article>
        ))}
      </div>
    </section>
  );
}
