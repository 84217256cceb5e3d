import { useParams } from 'react-router';
import { Day } from '../../ui/day';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useM, useSlug } from '../registry/registry';
import { type Story, useStory } from './collaborations';
import { StoryPhotos, StoryText } from './story-text';

function StoryView({ story }: { story: Story }) {
  const { w, s } = useWords();
  const m = useM();
  const municipality = useSlug();
  return (
    <Page title={story.title} width="narrow">
      <div className="stack">
        <Back to={m('/stories')}>{w('collaborations.stories.all')}</Back>
        <h1>
          <Written text={story.title} />
        </h1>
        <p>{story.parties.map(({ name }) => name).join(s('frame.list-separator'))}</p>
        <p className="muted">
          <Day date={story.publishedAt} />
        </p>
      </div>
      <StoryPhotos
        photos={story.photos}
        addressOf={(fileId) => `/api/v1/m/${municipality}/stories/${story.id}/photos/${fileId}`}
      />
      <StoryText beginning={story.text} difficulties={story.difficulties} improvement={story.improvement} />
    </Page>
  );
}

/** One published story, for everybody. */
export default function StoryPage() {
  const { id } = useParams();
  return (
    <Loaded page query={useStory(id)}>
      {(story) => <StoryView story={story} />}
    </Loaded>
  );
}
