// Who the next thing happens to. The choice is in the address, so that a situation can be opened again.
import { useMemo, useState } from 'react';
import { Glyph } from '../../components/glyph.tsx';
import type { BackstagePerson, BackstageView } from '../../views.ts';
import { Avatar } from '../Avatar.tsx';

const shownAtOnce = 60;

export function People({ view }: { view: BackstageView }) {
  const [words, setWords] = useState('');
  const found = useMemo(() => view.people.filter((person) => matches(person, words)), [view.people, words]);
  return (
    <nav className="sheet backstage-people" aria-label="Contacts">
      <div className="ui-search">
        <Glyph name="search" />
        <input
          className="ui-input"
          type="search"
          aria-label="Find a contact"
          placeholder={`Find in ${view.total}`}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <ul tabIndex={0} aria-label="Contacts, the one that changed last first">
        {found.slice(0, shownAtOnce).map((person) => (
          <li key={person.id}>
            <a href={`?contact=${person.id}`} aria-current={person.id === view.chosen?.id ? 'true' : undefined}>
              <Avatar name={person.name} size="small" />
              <span>
                <bdi className="backstage-name">{person.name}</bdi>
                <span className="ui-micro">{person.archived ? 'In the bin' : (person.stage ?? 'No stage')}</span>
              </span>
            </a>
          </li>
        ))}
        {found.length === 0 && <li className="nothing">No contact matches “{words}”.</li>}
      </ul>
    </nav>
  );
}

function matches(person: BackstagePerson, words: string): boolean {
  const text = `${person.name} ${person.email ?? ''} ${person.stage ?? ''}`.toLocaleLowerCase();
  return words
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
