// A round sign of a person or company: initials on a colour that stays the same for the name.

const COLOURS = ['#0f6f70', '#7a3fb0', '#a33b00', '#1f5fa8', '#8a2f5a', '#3c6b1f', '#5a4a9a', '#845400'];

export function Avatar({
  name,
  letters,
  size = 'small',
  square = false,
}: {
  name: string;
  letters?: string;
  size?: 'small' | 'large';
  square?: boolean;
}) {
  const sum = [...name].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  return (
    <span
      className={`avatar avatar-${size}${square ? ' avatar-square' : ''}`}
      style={{ background: COLOURS[sum % COLOURS.length] }}
      aria-hidden="true"
    >
      {letters ?? [...name][0]?.toLocaleUpperCase()}
    </span>
  );
}
