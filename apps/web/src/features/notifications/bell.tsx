import { NavLink } from 'react-router';
import { Icon } from '../../ui/icon';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { useUnread } from './unread';

/** The way to the messages, with how many are unread. For whoever can be told something here. */
export function Bell() {
  const { w } = useWords();
  const m = useM();
  const { belongs, unread } = useUnread();
  if (!belongs) return null;
  return (
    <NavLink className="bell" to={m('/notifications')} end>
      <Icon name="bell" />
      {w('notifications.title')}
      <span className="bell__count" aria-hidden="true">
        {unread === 0 ? null : unread > 99 ? '99+' : unread}
      </span>
      {unread === 0 ? null : <span className="sr">{w('notifications.bell', { count: unread })}</span>}
    </NavLink>
  );
}
