import { useNavigate, useParams } from 'react-router';
import { LANGUAGES, type LanguageCode } from '../../language';
import { Button } from '../../ui/button';
import { CheckField, TextArea, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useEntries } from '../exchange/exchange';
import { useM } from '../registry/registry';
import { type Issue, type IssueContent, useIssue, useMagazineCommands, usePickableStories } from './mail-magazine';

interface Answers {
  texts: Record<LanguageCode, { title: string; opening: string }>;
  /** `story:ID` or `need:ID`, in the order in which they are offered. */
  stories: string[];
  needs: string[];
}

const MOST_OFFERED = 50;

function answersOf(issue: Issue | null): Answers {
  const texts = Object.fromEntries(
    LANGUAGES.map(({ code }) => [code, issue?.desk?.texts[code] ?? { title: '', opening: '' }]),
  ) as Answers['texts'];
  const picked = (kind: 'story' | 'need') =>
    (issue?.desk?.picks ?? []).filter((pick) => pick.kind === kind).map(({ id }) => id);
  return { texts, stories: picked('story'), needs: picked('need') };
}

/** A language of which nothing was written is left out: its readers get the Japanese. */
function contentOf({ texts, stories, needs }: Answers): IssueContent {
  const { ja, ...others } = texts;
  const written = Object.entries(others).filter(([, { title }]) => title.trim() !== '');
  return {
    texts: { ja, ...Object.fromEntries(written) },
    picks: [
      ...stories.map((id) => ({ kind: 'story' as const, id })),
      ...needs.map((id) => ({ kind: 'need' as const, id })),
    ],
  };
}

function IssueForm({ issue }: { issue: Issue | null }) {
  const { w, s, l } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const { begin, change } = useMagazineCommands();
  const stories = usePickableStories().data ?? [];
  const needs = useEntries('need', { state: 'published' }, MOST_OFFERED).data?.pages[0]?.items ?? [];
  const form = useAnswers<Answers>({ defaultValues: answersOf(issue) });
  return (
    <Form
      form={form}
      keptAs="issue"
      label={s('magazine.write')}
      onSend={async (typed) => {
        const content = contentOf(typed);
        const { id } = issue ? await change(issue.id, issue.version, content) : await begin(content);
        await navigate(m(`/mail-magazine/desk/${id}`));
      }}
    >
      <TextField name="texts.ja.title" lang="ja" required label={l('magazine.issue.title')} />
      <TextArea name="texts.ja.opening" label={l('magazine.issue.opening')} hint={w('magazine.issue.opening.hint')} />
      {stories.length === 0 ? null : (
        <CheckField
          name="stories"
          label={w('magazine.items.story')}
          options={stories.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
      {needs.length === 0 ? null : (
        <CheckField
          name="needs"
          label={w('magazine.items.need')}
          hint={w('magazine.items.need.hint')}
          options={needs.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
      <details className="disc">
        <summary>{w('magazine.issue.languages')}</summary>
        <div className="stack-lg">
          <p>{w('magazine.issue.languages.hint')}</p>
          {LANGUAGES.filter(({ code }) => code !== 'ja').map(({ code, name, tag }) => (
            <div key={code} className="stack">
              <h2 lang={tag}>{name}</h2>
              <TextField name={`texts.${code}.title`} lang={tag} label={l('magazine.issue.title')} />
              <TextArea name={`texts.${code}.opening`} label={l('magazine.issue.opening')} />
            </div>
          ))}
        </div>
      </details>
      <div className="btn-row">
        <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
          {w('magazine.issue.save')}
        </Button>
      </div>
    </Form>
  );
}

/** Writing an issue: its words, and what is picked into it. When it goes out is decided on the next page. */
export default function IssueFormPage() {
  const { w, s } = useWords();
  const m = useM();
  const { id } = useParams();
  const query = useIssue(id);
  return (
    <Page title={s('magazine.write')} width="narrow" staff>
      <Back to={m(id === undefined ? '/mail-magazine/desk' : `/mail-magazine/desk/${id}`)} />
      <h1>{w('magazine.write')}</h1>
      {id === undefined ? (
        <IssueForm issue={null} />
      ) : (
        <Loaded query={query}>{(issue) => <IssueForm issue={issue} />}</Loaded>
      )}
    </Page>
  );
}
