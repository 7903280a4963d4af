/**
 * A text in which every character can be seen: what would move the cursor, change the colour or turn the direction of
 * writing is spelled out, since files of a pull request are shown on the terminal of who reviews it.
 */
export function visibleText(text: string): string {
  return text.replace(hidden, (character) => {
    if (character === '\t') return '  ';
    return `\\u{${character.codePointAt(0)!.toString(16)}}`;
  });
}

const hidden = /[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Cs}/gu;
