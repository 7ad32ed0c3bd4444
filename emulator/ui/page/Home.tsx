// The portal's lists of contacts, companies and deals: what is searched, sorted and turned to stands in the address.
import { useEffect, useRef, useState } from 'react';
import { Glyph } from '../components/glyph.tsx';
import { Avatar } from './Avatar.tsx';
import type { ContactRow, HomeView, ListSort } from '../views.ts';

const TITLES = { contacts: 'Contacts', companies: 'Companies', deals: 'Deals' };
const COLUMNS = {
  contacts: ['Name', 'E-mail', 'Company', 'Lifecycle stage', 'Owner', 'Created'],
  companies: ['Name', 'Domain', 'Company', 'Lifecycle stage', 'Owner', 'Created'],
  deals: ['Name', 'E-mail', 'Amount', 'Deal stage', 'Owner', 'Created'],
};
const SORTS: Record<ListSort, string> = { changed: 'Last changed', created: 'Newest', stage: 'Furthest stage', name: 'Name' };
const TYPING_MS = 200;

export function Home({ view, refresh }: { view: HomeView; refresh: () => void }) {
  const show = (changed: Record<string, string>) => {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changed)) query.set(name, value);
    history.replaceState(null, '', `${location.pathname}?${query.toString()}`);
    refresh();
  };
  return (
    <main className="wide">
      <div className="page-head">
        <div>
          <h1>{TITLES[view.kind]}</h1>
          <div className="ui-micro">{countText(view)}</div>
        </div>
        <nav className="ui-button-row" aria-label="Lists">
          {view.lists.map(({ kind, href }) => (
            <a key={kind} className="ui-link ui-link-primary" href={href} aria-current={kind === view.kind ? 'page' : undefined}>
              {TITLES[kind]}
            </a>
          ))}
        </nav>
        <SortBy sort={view.sort} onChange={(sort) => show({ sort, page: '1' })} />
        <SearchBox key={view.kind} first={view.query} onSearch={(query) => show({ query, page: '1' })} />
      </div>
      <div className="ui-table ui-bordered ui-density-condensed sheet contacts">
        <div className="ui-table-scroll">
          <table>
            <thead>
              <tr>
                {COLUMNS[view.kind].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.contacts.map((contact) => (
                <Row key={contact.id} contact={contact} />
              ))}
            </tbody>
          </table>
        </div>
        {view.contacts.length === 0 && (
          <p className="nothing">{view.query === '' ? 'There are none yet.' : `Nothing matches “${view.query}”.`}</p>
        )}
      </div>
      {view.pages > 1 && <Turn view={view} onTurn={(page) => show({ page: String(page) })} />}
    </main>
  );
}

function countText({ found, total, query }: HomeView): string {
  const all = total.toLocaleString('en');
  return query.trim() === '' ? `${all} records` : `${found.toLocaleString('en')} of ${all} records`;
}

function SortBy({ sort, onChange }: { sort: ListSort; onChange: (sort: string) => void }) {
  return (
    <label className="ui-select">
      <select aria-label="Sort by" value={sort} onChange={(event) => onChange(event.target.value)}>
        {Object.entries(SORTS).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      <Glyph name="downCarat" size={14} />
    </label>
  );
}

function SearchBox({ first, onSearch }: { first: string; onSearch: (words: string) => void }) {
  const [words, setWords] = useState(first);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div className="ui-search home-search">
      <Glyph name="search" />
      <input
        className="ui-input"
        type="search"
        aria-label="Search records"
        placeholder="Search name, e-mail, company"
        value={words}
        onChange={(event) => {
          const next = event.target.value;
          setWords(next);
          clearTimeout(timer.current);
          timer.current = window.setTimeout(() => onSearch(next), TYPING_MS);
        }}
      />
    </div>
  );
}

function Turn({ view: { at, pages }, onTurn }: { view: HomeView; onTurn: (page: number) => void }) {
  const button = (text: string, page: number) => (
    <button
      type="button"
      className="ui-button ui-button-secondary ui-size-sm"
      disabled={page < 1 || page > pages}
      onClick={() => {
        onTurn(page);
        scrollTo(0, 0);
      }}
    >
      {text}
    </button>
  );
  return (
    <nav className="ui-button-row" aria-label="Pages">
      {button('Previous', at - 1)}
      <span className="ui-micro">
        Page {at.toLocaleString('en')} of {pages.toLocaleString('en')}
      </span>
      {button('Next', at + 1)}
    </nav>
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
