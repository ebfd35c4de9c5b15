/**
 * As much of a textarea as CardWriter asks for; a browser's own would bring a whole page with it.
 * What is typed goes in at the caret, and then the event comes, as a browser does it.
 */
export class OwnField extends EventTarget {
  value = '';
  selectionStart = 0;
  selectionEnd = 0;
  selectionDirection: 'forward' | 'backward' | 'none' = 'none';
  scrollTop = 0;

  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start;
    this.selectionEnd = end;
  }

  type(letters: string): void {
    const { value, selectionStart, selectionEnd } = this;
    this.value = value.slice(0, selectionStart) + letters + value.slice(selectionEnd);
    const caret = selectionStart + letters.length;
    this.setSelectionRange(caret, caret);
    this.dispatchEvent(new Event('input'));
  }
}
