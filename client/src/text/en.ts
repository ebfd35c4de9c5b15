import { isolate, pluralOf } from './plural.ts';

const count = pluralOf('en');

/** English is the type: a key that is missing in another language fails the build. */
export type Messages = typeof en;

/** Every word that people see or hear. Accessible names here are a contract (docs/CONTRIBUTING.md). */
export const en = {
  common: {
    appName: 'Vestibule',
    tagline: 'One board for the whole group',
    languages: 'Read this in',
    cancel: 'Cancel',
    close: 'Close',
    copy: 'Copy',
    copied: 'Copied',
    copyByHand: 'The words are selected: copy them with your keyboard or by a long press.',
    tryAgain: 'Try again',
    loading: 'Loading…',
    home: 'All boards',
    crashed: 'Something went wrong on this page',
    crashedText: 'What was saved is safe. Load the page again to go on.',
    reload: 'Load again',
  },
  home: {
    title: 'Boards',
    intro:
      'You host this server. Only you see this list; a group comes in by the links of its board.',
    newBoard: 'New board',
    newBoardIntro: 'The group can write as soon as you share the link.',
    fieldTitle: 'Title',
    titleExample: 'For example: Water and pasture in Sévaré',
    titleMissing: 'Give the board a title.',
    fieldTemplate: 'Template',
    fieldLanguage: 'Language',
    languageHint:
      'The language of the guiding texts and of the PDF. Everybody chooses their own for the buttons.',
    create: 'Create',
    creating: 'Creating…',
    templates: {
      blank: 'Empty board',
      'problem-tree': 'Problem tree, with guiding texts',
      'sample-fr': 'Example: farmers and herders (French)',
      'sample-ar': 'Example: a water point (Arabic, French)',
      'sample-en': 'Example: young people in the north (English)',
    },
    emptyTitle: 'No board yet',
    emptyText: 'Start with a problem tree: the group fills it with its own words.',
    lastUsed: (when: string) => `Last used ${when}`,
    peopleNow: (people: number) =>
      count(people, { one: '# person is here now', other: '# people are here now' }),
    remove: (title: string) => `Delete ${isolate(title)}`,
    listFailed: 'The list of boards did not come.',
    hostSummary: 'I host this server',
    hostKey: 'Host key',
    hostKeyHint: 'It stands in the link that the server printed when it started.',
    hostKeyOpen: 'Show my boards',
    notHostTitle: 'Open the link of your invite',
    notHostText:
      'You come to a board by the link you were sent, or by scanning its QR code with the camera of your phone. There is no account and no password.',
  },
  remove: {
    title: 'Delete this board for good',
    text: (title: string) =>
      `Everything on ${isolate(title)} will be gone from the server, for everybody and for ever. Save a PDF first if the group needs one.`,
    field: 'Type the title of the board',
    submit: 'Delete for good',
    deleting: 'Deleting…',
    notMember:
      'Only a facilitator can delete a board. Open it with its facilitator link in this browser first.',
  },
  join: {
    title: 'You are invited to a board',
    kept: 'Kept: what the group writes, on this server. Not your name, and not who wrote what.',
    seen: 'Seen by: everybody who has a link to this board.',
    join: 'Join',
    joining: 'One moment…',
    already: (title: string, role: string) =>
      `This browser is already on ${isolate(title)}, as ${role}. If you join by this link, you lose that and get what the link allows.`,
    goOn: (role: string) => `Go on as ${role}`,
  },
  problems: {
    badRequest: 'The server did not understand this. Load the page again and try once more.',
    wrongHostKey:
      'This is not the key of this server. Look at the link that it printed at its start.',
    notHost: 'Only the host of this server can do this.',
    notJoined: 'This browser is not on this board. Open the link of your invite again.',
    wrongKey: 'This link is not complete. Copy the whole of it, or scan the QR code again.',
    foreignOrigin:
      'The server does not accept this address. Open the page by the address of the invite.',
    notAllowed: 'Your link does not allow this. Ask a facilitator.',
    noBoard: 'There is no such board on this server.',
    notFound: 'This is not there any more.',
    titleDiffers: 'That is not the title of this board.',
    withdrawn: 'This link was replaced by a new one. Ask a facilitator for it.',
    deleted: 'This board was deleted by a facilitator.',
    tooLarge: 'That was too large for the server.',
    tooManyTries: 'Too many tries. Wait ten minutes, then open the whole link once more.',
    bug: 'The server made a mistake. Try again; what was saved is safe.',
    notReady: 'The server can not open this board right now. Nothing that was saved is lost.',
    unreachable: 'The server does not answer. Are you on the right network?',
  },
  entry: {
    opening: 'The board is opening…',
    notJoined: 'Your invite, please',
    wrongKey: 'This link does not open the board',
    withdrawn: 'This link is not valid any more',
    deleted: 'This board is gone',
    noBoard: 'No board at this address',
    tooManyTries: 'Too many tries',
    unreachable: 'No answer from the server',
    failed: 'The board did not open',
    retrying: 'It is tried again by itself.',
    loadFailed: 'A part of the page did not come. Check your line.',
  },
  stopped: {
    notJoined: 'Please join again',
    notJoinedText: 'Your visit is over on this browser. Open the link of your invite once more.',
    withdrawn: 'Your link was withdrawn',
    withdrawnText: 'A facilitator has made a new one. Ask for it to come back in.',
    noBoard: 'The server does not have this board any more',
    noBoardText:
      'What you see is still on this page, and what was not sent stays on this device. Save it as a PDF, or open your link again once the server has the board.',
    deleted: 'This board was deleted',
    deletedText: 'A facilitator has deleted it for everybody.',
    tooMuch: 'That was too much at once',
    tooMuchText: 'The server has closed the line. Load the page again and go on in smaller steps.',
    otherVersion: 'This page is of another version',
    otherVersionText:
      'The server was renewed. Load the page again; if that does not help, ask the host.',
    unsent: (changes: number) =>
      count(changes, {
        one: '# change of yours did not reach the server. It waits on this device and goes along when you come back in with a link that lets you write.',
        other:
          '# changes of yours did not reach the server. They wait on this device and go along when you come back in with a link that lets you write.',
      }),
  },
  status: {
    saved: 'Saved',
    saving: 'Saving…',
    notSaved: 'Not saved',
    offline: 'Offline',
    offlineChanges: (changes: number) =>
      count(changes, {
        one: 'Offline: # change on this device',
        other: 'Offline: # changes on this device',
      }),
  },
  roles: {
    facilitator: 'facilitator',
    coFacilitator: 'co-facilitator',
    contributor: 'contributor',
    observer: 'observer',
  },
  roster: {
    here: (people: number) => count(people, { one: '# here', other: '# here' }),
    title: 'Who is here',
    you: 'you',
    nobody: 'You will see the others when the line is back.',
    noNames: 'Colours are given anew at each visit. Names are not kept.',
  },
  bar: {
    skip: 'Go to the board',
    invite: 'Invite',
    savePdf: 'Save as PDF',
    more: 'More',
    keys: 'Keyboard',
    remove: 'Delete this board',
  },
  tools: {
    label: 'Tools',
    selection: 'Selected cards',
    card: 'Card',
    link: 'Link',
    tidy: 'Tidy',
    write: 'Write',
    why: 'Why?',
    soWhat: 'So what?',
    otherActions: 'Other actions',
    flip: 'Turn around',
    disputed: 'Disputed',
    undo: 'Undo',
    redo: 'Redo',
    remove: 'Delete',
    duplicate: 'Duplicate',
    changeKind: 'Kind',
    changeKindTitle: 'Make it a…',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomToFit: 'Show all',
    linkingHint: 'Choose what it leads to.',
    linkingLeave: 'Stop linking',
    more: 'More',
    moreTools: 'More tools',
    pen: 'Pen',
    rectangle: 'Rectangle',
    ellipse: 'Ellipse',
    text: 'Text',
    colour: 'Colour',
    colourTitle: 'Draw in…',
    colours: { ink: 'Ink', red: 'Red', blue: 'Blue', green: 'Green' },
    drawingHints: {
      pen: 'The pen is on.',
      rectangle: 'Pull the rectangle out on the board.',
      ellipse: 'Pull the ellipse out on the board.',
    },
    penLeave: 'Put the pen down',
    shapeLeave: 'No shape',
  },
  find: {
    field: 'Find',
    placeholder: 'Number, words, or 14>7',
    close: 'Close',
    found: 'Found',
    none: 'No card has this.',
    link: (from: number, to: number) => `Link: ${from} leads to ${to}`,
  },
  kinds: {
    note: 'Note',
    core: 'Core problem',
    cause: 'Cause',
    effect: 'Effect',
    objective: 'Objective',
    action: 'Action',
    strength: 'Strength',
    heading: 'Heading',
  },
  notices: {
    watching: 'You are watching. This link lets you read, not write.',
    newer: 'This board was made with a newer version. You can read it here, not write.',
    unreadable: (items: number) =>
      count(items, { one: "# item can't be shown", other: "# items can't be shown" }),
    noSeat: (people: number) =>
      `${people} people are on this board: it can hold no more. You can read it; your changes wait here until somebody leaves.`,
    storeFailing:
      'The server can not save right now. Go on writing and leave this page open: it is tried again by itself.',
    keepOpen: 'Leave this page open until the line is back: your changes are only here.',
  },
  words: {
    capTitle: 'This did not go through',
    capText:
      'The board is full at this place: delete something, or write less. Your words are here.',
    capTell:
      'The board is full at this place, so what you just added was taken back. Delete something first.',
    unplacedTitle: 'Words from your last visit',
    unplacedText:
      'They did not reach the server then, and their card is gone. Copy them if the group needs them.',
    removedTitle: 'This card was removed: put it back?',
    removedText: 'Somebody deleted it while you were writing. Your words are here.',
    field: 'Your words',
    putBack: 'Put it back',
    letGo: 'Let it go',
  },
  invite: {
    title: 'Invite',
    intro:
      'Who opens the link is in, without an account. Share each one with those it is meant for.',
    failed: 'The links did not come.',
    onlyHere:
      'These links open on this computer only. For others, start the server with HOST=0.0.0.0 or PUBLIC_URL and open the board by that address.',
    others: 'Links with other rights',
    names: {
      contributor: 'For the group',
      facilitator: 'For facilitators',
      coFacilitator: 'For co-facilitators',
      observer: 'For observers',
    },
    rights: {
      contributor: 'Adds cards, writes, moves and links them.',
      facilitator: 'May do everything, also renew links and delete the board.',
      coFacilitator: 'Leads the work, invites the group. Can not delete the board.',
      observer: 'Reads only. Can change nothing.',
    },
    linkOf: (who: string) => `Link: ${who}`,
    copyOf: (who: string) => `Copy: ${who}`,
    showQr: 'QR code',
    qrOf: (who: string) => `QR code: ${who}`,
    renew: 'Renew',
    renewOf: (who: string) => `Renew: ${who}`,
    renewAsk: 'Everyone who came by the old link is put out and needs the new one. Renew it?',
    renewYes: 'Renew the link',
    renewed: 'New link. The old one does not open the board any more.',
  },
  pdf: {
    title: 'Save as PDF',
    intro:
      'One page with the whole tree and, where its words get small, the cards as a list. It prints in black and white.',
    who: 'Who is it for?',
    forUs: 'For us',
    forUsHint: 'Everything on the board, for the group itself.',
    save: 'Save',
    making: 'The PDF is being made…',
    saved: 'Saved. Look among your downloads.',
    pages: (pages: number) => count(pages, { one: '# page', other: '# pages' }),
    notSearchable: (cards: number) =>
      count(cards, {
        one: '# card is printed right, but some programs do not find its words when you search:',
        other:
          '# cards are printed right, but some programs do not find their words when you search:',
      }),
    missingLetters: 'For these signs there is no letter in our fonts; a box stands for each:',
    tooSlow: 'It took too long. Close other programs and try again.',
    noFont: 'A font did not come: the line is down. Try again when it is back.',
    broken: 'The PDF could not be made. Load the page again and try once more; the board is safe.',
    newestMissing: 'You are offline: what others wrote since then is not in it.',
  },
  print: {
    untitled: 'Board without a title',
    level: 'For us',
    pageOf: 'Page {page} of {pages}',
    emptyBoard: 'There is nothing on this board yet.',
    unreadable: 'Items that could not be printed: {count}',
    cardList: 'The cards',
    leadsTo: 'Leads to',
    disputed: 'Disputed',
    loops: 'Loops',
    freeTexts: 'Texts on the board',
  },
  canvas: {
    canvas: 'Board',
    writeHere: 'Write here',
    emptyCard: 'empty card',
    card: (n: number | undefined) => (n === undefined ? 'new card' : `card ${n}`),
    cardReached: (card: Reached) =>
      `${card.kind}: ${card.words}, ${card.card}, ${card.place} of ${card.count}`,
    canvasReached: (cards: number) =>
      cards === 0
        ? 'The board is empty. Press C to add a card.'
        : count(cards, {
            one: 'One card. Press Enter to go to it, C to add another.',
            other: '# cards. Press Enter to go to the first, C to add one.',
          }),
    linkFrom: 'Choose the card it leads to: tap it, or go there by the arrow keys and press Enter.',
    linked: (from: string, to: string) => `${from} now leads to ${to}`,
    linkLeft: 'No link was drawn',
    cardsAdded: (cards: number) => count(cards, { one: '# card added', other: '# cards added' }),
    cardsDeleted: (cards: number, links: number) =>
      cards === 0
        ? count(links, { one: '# link deleted', other: '# links deleted' })
        : count(cards, { one: '# card deleted', other: '# cards deleted' }),
    tidied: (cards: number) =>
      cards === 0
        ? 'All cards stand in order'
        : count(cards, { one: '# card moved into order', other: '# cards moved into order' }),
    tidyFailed: 'Tidying did not work. Try again when the line is back.',
    undone: 'Undone',
    redone: 'Redone',
    filesNotTaken: 'Boards take words, not files.',
    pastedTooMany: (lines: number) => `Only the first ${lines} lines became cards.`,
    cardFull: 'This card is full. Go on in another one.',
    drawings: {
      pen: 'Pen stroke',
      rectangle: 'Rectangle',
      ellipse: 'Ellipse',
      text: 'Text',
      toolOn: {
        pen: 'The pen is on. Escape puts it down.',
        rectangle: 'Pull a rectangle out, or press Enter. Escape leaves it.',
        ellipse: 'Pull an ellipse out, or press Enter. Escape leaves it.',
      },
      toolLeft: 'Nothing is drawn any more',
      shapeDrawn: 'Drawn',
      added: (drawings: number) =>
        count(drawings, { one: '# drawing added', other: '# drawings added' }),
      deleted: (drawings: number) =>
        count(drawings, { one: '# drawing deleted', other: '# drawings deleted' }),
      full: 'This board has 2,000 drawings. Delete some before you draw more.',
    },
    failed: 'The board can not be drawn. What you wrote is safe.',
    failedReload: 'Load again',
  },
  keys: {
    title: 'Keyboard',
    intro: 'Everything can be done without a mouse.',
    list: [
      ['C', 'Add a card'],
      ['Tab', 'Why? A cause below the card'],
      ['Shift Tab', 'So what? An effect above it'],
      ['Enter', 'Another card beside it; on the board: go to the first card'],
      ['Shift Enter', 'New line, while you write'],
      ['F2', 'Write in the card'],
      ['L', 'Link the card to another one'],
      ['1 2 3 …', 'Go to the card of this number; 14>7 links the two'],
      ['/', 'Find words'],
      ['?', 'All keys'],
      ['P', 'Pen: draw until Esc'],
      ['R', 'Rectangle; Enter puts one down'],
      ['O', 'Ellipse; Enter puts one down'],
      ['T', 'Write a text without a card'],
      ['↑ ↓', 'Along the links, to an effect or a cause'],
      ['← →', 'To the next card that way'],
      ['Alt ← →', 'Among the answers to one question'],
      ['Shift ↑ ↓ ← →', 'Move the card'],
      ['Shift F10', 'To what can be done with it: kind, duplicate, delete'],
      ['Delete', 'Delete it'],
      ['Ctrl Z', 'Undo your last step'],
      ['Ctrl Shift Z', 'Redo it'],
      ['Ctrl D', 'Duplicate'],
      ['Ctrl C, Ctrl V', 'Copy and paste cards, or lines of text'],
      ['Ctrl 0', 'Show all'],
      ['Esc', 'Leave: the card, then the board'],
    ],
  },
};

/** A card that somebody comes to by keyboard. */
export interface Reached {
  readonly kind: string;
  readonly words: string;
  readonly card: string;
  readonly place: number;
  readonly count: number;
}
