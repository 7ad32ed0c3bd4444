// The portal's contacts, with a box to search them.
import { useMemo, useState } from 'react';
import { Glyph } from '../components/glyph.tsx';
import { Avatar } from './Avatar.tsx';
import type { ContactRow, HomeView } from '../views.ts';

export function Home({ view }: { view: HomeView }) {
  const [words, setWords] = useState('');
  const shown = useMemo(() => view.contacts.filter((contact) => matches(contact, words)), [view.contacts, words]);
  return (
    <main className="wide">
      <div className="page-head">
        <div>
          <h1>Contacts</h1>
          <div className="ui-micro">{view.contacts.length} records</div>
        </div>
        <div className="ui-search home-search">
          <Glyph name="search" />
          <input
            className="ui-input"
            type="search"
            aria-label="Search contacts"
            placeholder="Search name, e-mail, company"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
      </div>
      <div className="ui-table ui-bordered ui-density-condensed sheet contacts">
        <div className="ui-table-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">E-mail</th>
                <th scope="col">Company</th>
                <th scope="col">Lifecycle stage</th>
                <th scope="col">Owner</th>
                <th scope="col">Created</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((contact) => (
                <Row key={contact.id} contact={contact} />
              ))}
            </tbody>
          </table>
        </div>
        {shown.length === 0 && <p className="nothing">No contact matches “{words}”.</p>}
      </div>
    </main>
  );
}

function Row({ contact }: { contact: ContactRow }) {
  return (
    <tr>
      <td>
        <a className="name-link" href={contact.href}>
          <Avatar name={contact.name} size="small" />
          <bdi>{contact.name}</bdi>
        </a>
      </td>
      <td className="soft">
        <bdi>{contact.email ?? '--'}</bdi>
      </td>
      <td>
        <bdi>{contact.company ?? '--'}</bdi>
      </td>
      <td>{contact.stage ? <span className="ui-tag ui-tone-default">{contact.stage}</span> : '--'}</td>
      <td className="soft">
        <bdi>{contact.owner ?? '--'}</bdi>
      </td>
      <td className="soft nowrap">
        <bdi>{contact.createdAt}</bdi>
      </td>
    </tr>
  );
}

function matches(contact: ContactRow, words: string): boolean {
  const text = [contact.name, contact.email, contact.company, contact.stage].join(' ').toLocaleLowerCase();
  return words
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
