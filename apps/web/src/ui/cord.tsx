const WIDTHS = [32, 22, 14, 6] as const;
const LEFT =
  'M-400 318C-60 318 60 270 118 216C160 176 200 100 270 100C325 100 370 145 370 200C370 255 325 300 270 300C200 300 160 224 118 184C60 130 -60 82 -400 82';
const LEFT_OVER = [
  'M179.2 252.6C157 229.6 137.7 202.8 118 184C60 130 -60 82 -400 82',
  'M183.5 257C159.5 233 139 204 118 184C60 130 -60 82 -400 82',
  'M186.4 259.9C161.1 235.3 139.8 204.8 118 184C60 130 -60 82 -400 82',
  'M190.8 264C163.6 238.9 141.1 206 118 184C60 130 -60 82 -400 82',
];
const RIGHT =
  'M1040 318C700 318 580 270 522 216C480 176 440 100 370 100C315 100 270 145 270 200C270 255 315 300 370 300C440 300 480 224 522 184C580 130 700 82 1040 82';
const RIGHT_OVER = [
  'M460.8 252.6C483 229.6 502.3 202.8 522 184C580 130 700 82 1040 82',
  'M456.5 257C480.5 233 501 204 522 184C580 130 700 82 1040 82',
  'M453.6 259.9C478.9 235.3 500.2 204.8 522 184C580 130 700 82 1040 82',
  'M449.2 264C476.4 238.9 498.9 206 522 184C580 130 700 82 1040 82',
];
const CROSSING = [
  'M294 102.9C329.8 111.8 358.2 140.2 367.1 176',
  'M289.3 101.9C328.9 109.7 360.3 141.1 368.1 180.7',
  'M286.2 101.3C328.3 108.2 361.8 141.7 368.7 183.8',
  'M281.4 100.6C327.3 105.9 364.1 142.7 369.4 188.6',
];

interface CordProps {
  className?: string;
  viewBox: string;
  fit?: 'meet' | 'slice';
  ground: string;
  left: string;
  right: string;
}

/** 水引: two cords of three strands that meet. Colours are custom properties of the theme. */
export function Cord({ className, viewBox, fit = 'meet', ground, left, right }: CordProps) {
  const layers = [
    { paths: [LEFT, LEFT, LEFT, LEFT], colour: left },
    { paths: LEFT_OVER, colour: left },
    { paths: [RIGHT, RIGHT, RIGHT, RIGHT], colour: right },
    { paths: RIGHT_OVER, colour: right },
    { paths: CROSSING, colour: left },
  ];
  return (
    <svg
      className={className}
      viewBox={viewBox}
      preserveAspectRatio={`xMidYMid ${fit}`}
      fill="none"
      strokeLinecap="butt"
      aria-hidden="true"
      focusable="false"
    >
      {layers.flatMap((layer, at) =>
        WIDTHS.map((width, strand) => (
          <path
            key={`${at}-${width}`}
            d={layer.paths[strand]}
            strokeWidth={width}
            stroke={strand % 2 === 0 ? ground : layer.colour}
          />
        )),
      )}
    </svg>
  );
}

/** The cord of an empty state. */
export function Knot() {
  return (
    <Cord
      className="knot"
      viewBox="60 60 520 280"
      ground="var(--color-white)"
      left="var(--color-key-1000)"
      right="var(--color-key-800)"
    />
  );
}
