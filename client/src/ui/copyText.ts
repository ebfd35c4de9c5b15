/**
 * Copies, also over plain http, where there is no clipboard API: by selecting a field that holds the
 * text. Where even that is refused the text stays selected, for a key or a long press.
 * @returns whether it is in the clipboard
 */
export async function copyText(field: HTMLInputElement | HTMLTextAreaElement): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      // Not allowed here (a frame, a policy): the older way may be.
    }
  }
  field.focus();
  field.select();
  return document.execCommand('copy');
}
