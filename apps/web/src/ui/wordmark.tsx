/** The name むすび, drawn in one cord. */
export function Wordmark() {
  return (
    <svg
      viewBox="0 -6 306 112"
      role="img"
      aria-label="むすび"
      fill="none"
      stroke="currentColor"
      strokeWidth="10"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <g>
        <path d="M8 33H56" />
        <path d="M32 10V60C32 72 24 77 17 73C9 68 11 54 20 54C29 54 32 62 32 70V78C32 90 38 94 52 94C72 94 80 88 80 64" />
        <path d="M68 26C75 30 81 36 86 43" />
      </g>
      <g transform="translate(100 0)">
        <path d="M6 28H90" />
        <path d="M56 8V58C56 70 46 76 38 71C29 65 33 50 44 50C54 50 57 58 57 66C57 80 48 90 32 97" />
      </g>
      <g transform="translate(200 0)">
        <path d="M8 24L38 22C26 34 14 50 15 68C16 86 30 94 44 90C62 84 66 56 61 26C63 44 72 56 86 62" />
        <path d="M72 7L79 19" />
        <path d="M89 1L96 13" />
      </g>
    </svg>
  );
}
