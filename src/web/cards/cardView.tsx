import { type ComponentChildren, Fragment } from 'preact';
import { Name } from '../pages/parts/facts.tsx';
import type { PageRequest } from '../site/route.ts';
import {
  addressOfPage,
  type Block,
  blocksOf,
  type Card,
  type CardForm,
  printedAddress,
  type Run,
} from './card.ts';
import { barHeight, pairsOf, placeSpan } from './layout.ts';
import type { Theme } from './parameters.ts';

/** A card as it stands in its own document and in the element of other sites. */
export function CardView({
  request,
  card,
  form,
  theme,
}: {
  request: PageRequest;
  card: Card;
  form: CardForm;
  theme: Theme;
}) {
  const [code, ...others] = blocksOf(card, form);
  const address = addressOfPage(request, card.page);
  return (
    <article class={`card ${form} ${theme}`} lang={request.language}>
      {code && <BlockView block={code} />}
      <h1>
        <a href={address} target="_blank" rel="noopener">
          {writeRun(card.title)}
        </a>
      </h1>
      {pairsOf(others).map((group) =>
        group.length === 1 ? (
          <BlockView key={group[0]?.kind} block={group[0] as Block} />
        ) : (
          <div key="pair" class="pair">
            {group.map((block) => (
              <BlockView key={block.kind} block={block} />
            ))}
          </div>
        ),
      )}
      <p class="small address">
        <a href={address} target="_blank" rel="noopener">
          {printedAddress(request, card)}
        </a>
      </p>
    </article>
  );
}

function BlockView({ block }: { block: Block }) {
  if (block.kind === 'time') {
    return (
      <div class="time">
        <p>{block.text}</p>
        {block.span && <TimeLine {...placeSpan(block.span)} text={block.text} />}
      </div>
    );
  }
  if (block.kind === 'money') {
    return (
      <div class="money">
        <p class="small">{block.title}</p>
        {block.sums.map(({ text, kind, share }) => (
          <Fragment key={kind}>
            <p>{text}</p>
            <Bar from={0} to={share} kind={kind} text={text} />
          </Fragment>
        ))}
      </div>
    );
  }
  return <p class={block.kind === 'small' ? 'small' : block.role}>{block.runs.map(writeRun)}</p>;
}

function writeRun(run: Run): ComponentChildren {
  return typeof run === 'string' ? run : <Name language={run.language}>{run.printed}</Name>;
}

interface BarProps {
  readonly from: number;
  readonly to: number;
  readonly kind: 'promised' | 'realised';
  readonly text: string;
}

/** As wide as there is room. */
function Bar({ from, to, kind, text }: BarProps) {
  return (
    <svg
      viewBox={`0 0 1000 ${barHeight}`}
      width="100%"
      height={barHeight}
      preserveAspectRatio="none"
      role="img"
      aria-label={text}
      xmlns="http://www.w3.org/2000/svg"
    >
      <rect class="track" width="1000" height={barHeight} />
      <rect
        class={kind}
        x={(from * 1_000).toFixed(1)}
        width={Math.max(4, (to - from) * 1_000).toFixed(1)}
        height={barHeight}
      />
    </svg>
  );
}

function TimeLine({ from, to, first, last, text }: ReturnType<typeof placeSpan> & { text: string }) {
  return (
    <>
      <Bar from={from} to={to} kind="realised" text={text} />
      <p class="small years" aria-hidden="true">
        <span>{first}</span>
        <span>{last}</span>
      </p>
    </>
  );
}
