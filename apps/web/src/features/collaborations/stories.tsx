import { Link } from 'react-router';
import { Cord } from '../../ui/cord';
import { Day } from '../../ui/day';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useLabels, useM } from '../registry/registry';
import { useStories } from './collaborations';

/** What has been done: stories that both sides agreed to publish. */
export default function Stories() {
  const { w, s } = useWords();
  const labels = useLabels();
  const m = useM();
  const stories = useStories().data ?? [];
  if (stories.length === 0) return null;
  return (
    <section className="section section--tint" aria-labelledby="done">
      <div className="wrap stack-lg">
        <h2 id="done">{w('collaborations.stories')}</h2>
        {stories.map((story, at) => (
          <article key={story.id} className={at === 0 ? 'story' : 'story story--plain'}>
            {at === 0 ? (
              <div className="story__art">
                <Cord
                  viewBox="215 45 210 170"
                  fit="slice"
                  ground="var(--color-key-1100)"
                  left="var(--color-key-200)"
                  right="var(--color-white)"
                />
              </div>
            ) : null}
            <div className="story__body stack">
              <p className="pair">
                {story.parties
                  .map(({ kind, name }) => name ?? labels.label('partyKinds', kind))
                  .join(s('frame.list-separator'))}
              </p>
              <h3>
                <Link to={m(`/stories/${story.id}`)}>
                  <Written text={story.title} />
                </Link>
              </h3>
              {[story.text, story.difficulties, story.improvement]
                .filter((text) => text !== '')
                .map((text) => (
                  <p key={text}>
                    <Written text={text} />
                  </p>
                ))}
              <p className="muted">
                <Day date={story.publishedAt} />
              </p>
            </div>
          </article>
        ))}
        <p>
          <Link to={m('/stories')}>{w('collaborations.stories.all')}</Link>
        </p>
      </div>
    </section>
  );
}
