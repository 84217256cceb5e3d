import { useWords } from '../words';

interface Mail {
  subject: string;
  text: string;
  html: string;
}

/** Nothing in a mail may run, load or lead anywhere while it is only looked at. */
const RULES = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;

/** A mail as its reader gets it: as a page in a locked frame, and as text beside it. */
export function MailPreview({ mail, tag }: { mail: Mail; tag: string }) {
  const { w, s } = useWords();
  return (
    <div className="stack">
      <p lang={tag}>
        <b>{mail.subject}</b>
      </p>
      <div className="mail-preview">
        <iframe
          className="mail-frame"
          sandbox=""
          title={s('frame.mail.page')}
          srcDoc={mail.html.replace('<head>', `<head>${RULES}`)}
        />
        <section className="stack-sm" aria-label={s('frame.mail.text')}>
          <p className="label">{w('frame.mail.text')}</p>
          <pre className="mail" lang={tag}>
            {mail.text}
          </pre>
        </section>
      </div>
    </div>
  );
}
