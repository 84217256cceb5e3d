import { Link } from 'react-router';
import { Empty, Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { CollaborationCards } from './collaboration-cards';
import { useCollaborations } from './collaborations';

/** The collaborations that the reader may see. */
export default function CollaborationListPage() {
  const { w, s } = useWords();
  const m = useM();
  const query = useCollaborations();
  return (
    <Page title={s('collaborations.list')}>
      <div className="stack-sm">
        <h1>{w('collaborations.list')}</h1>
        <p>
          <Link to={m('/learning-notes')}>{w('collaborations.notes')}</Link>
        </p>
      </div>
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={w('collaborations.none')}>
              <p>{w('collaborations.none.hint')}</p>
            </Empty>
          ) : (
            <CollaborationCards collaborations={items} level={2} />
          )
        }
      </Loaded>
    </Page>
  );
}
