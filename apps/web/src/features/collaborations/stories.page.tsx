import { Link } from 'react-router';
import { Day } from '../../ui/day';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useM, useSlug } from '../registry/registry';
import { useStories } from './collaborations';

/** All published stories, newest first. */
export default function StoriesPage() {
  const { w, s } = useWords();
  const m = useM();
  const municipality = useSlug();
  return (
    <Page title={s('collaborations.stories.all')} width="narrow">
      <div className="stack-sm">
        <h1>{w('collaborations.stories.all')}</h1>
        <p>
          <a href={`/api/v1/m/${municipality}/stories.atom`}>{w('collaborations.stories.feed')}</a>
        </p>
      </div>
      <Loaded query={useStories(100)}>
        {(stories) =>
          stories.length === 0 ? (
            <p>{w('collaborations.stories.none')}</p>
          ) : (
            <ul className="stack">
              {stories.map((story) => (
                <li key={story.id} className="card stack-sm">
                  <h2>
                    <Link to={m(`/stories/${story.id}`)}>
                      <Written text={story.title} />
                    </Link>
                  </h2>
                  <p>{story.parties.map(({ name }) => name).join(s('frame.list-separator'))}</p>
                  <p className="muted">
                    <Day date={story.publishedAt} />
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
