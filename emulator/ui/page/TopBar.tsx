// What stands above every page: that this is an emulator, the portal, where one can go, and who is looking.
import { Glyph } from '../components/glyph.tsx';
import { usePopup } from '../components/popup.ts';
import type { Frame, PageView, Viewer } from '../views.ts';

export function TopBar({ frame, page }: { frame: Frame; page: PageView['page'] }) {
  const { portalId, name } = frame.portal;
  const links = [
    { href: '/', text: 'Contacts', current: page === 'home' || page === 'record' },
    { href: `/integrations-settings/${portalId}/installed`, text: 'Apps', current: ['apps', 'settings', 'app-page'].includes(page) },
    { href: '/emulator/mail', text: 'Mail', current: false },
    { href: `/emulator/portals/${portalId}`, text: 'Backstage', current: page === 'backstage' },
  ];
  return (
    <header className="top">
      <div className="marker">Local HubSpot: emulator</div>
      <div className="bar">
        <a className="brand" href="/">
          <span className="brand-mark" aria-hidden="true">
            {[...name][0]}
          </span>
          <span className="brand-name">{name}</span>
        </a>
        <nav aria-label="Main">
          {links.map((link) => (
            <a key={link.href} href={link.href} aria-current={link.current ? 'page' : undefined}>
              {link.text}
            </a>
          ))}
        </nav>
        <UserMenu frame={frame} />
      </div>
    </header>
  );
}

function UserMenu({ frame }: { frame: Frame }) {
  const popup = usePopup();
  return (
    <div className="user-menu" ref={popup.root} onKeyDown={popup.onKeyDown}>
      <button
        type="button"
        className="user-button"
        aria-haspopup="menu"
        aria-expanded={popup.open}
        onClick={popup.toggle}
        data-test-id="user-menu"
      >
        <span className="avatar avatar-small" aria-hidden="true">
          {[...frame.viewer.name][0]}
        </span>
        <span>{frame.viewer.name}</span>
        <span className="locale">{frame.viewer.locale}</span>
        <Glyph name="downCarat" size={14} />
      </button>
      <div className="ui-menu ui-menu-end" role="menu" hidden={!popup.open}>
        <div className="menu-title">View as</div>
        {frame.users.map((user) => (
          <button
            key={user.userId}
            type="button"
            role="menuitemradio"
            aria-checked={user.userId === frame.viewer.userId}
            className="ui-menu-item user-item"
            onClick={() => viewAs(user)}
            data-test-id={`view-as-${user.userId}`}
          >
            <span>
              {user.name}
              <span className="ui-micro ui-block">{user.email}</span>
            </span>
            <span className="locale">{user.locale}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

function viewAs(user: Viewer): void {
  document.cookie = `emulator-user=${user.userId}; path=/; max-age=31536000; samesite=lax`;
  location.reload();
}
