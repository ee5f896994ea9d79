/** What stands behind the question mark of each screen: what it is for and how to begin. */
export const help = {
  today:
    'What waits for you, with the way there: lists with their deadline and progress, recommendations that are due, returned titles, approvals and orders. Click a figure to open what is behind it.',
  titleLists:
    'Every vendor’s list that has come in, newest first. Open one to see its titles, what the import found, and the rows that belong to no subject yet.',
  titleList:
    'One vendor’s list. Give unrouted rows to a subject, look at rejected rows and save them as a file to send back, set the day by which it is to be marked.',
  importing:
    'Drop a file anywhere in the window. Check how the program understood it, correct columns if needed (one whose cells hold several things can be cut into parts), look at the trial run, then take it in. Nothing is stored before that, and an import can be taken back. Rows that were left out can be corrected where they are listed.',
  marking:
    'One key per title: 1 select, 2 defer, 3 reject, 4 forward, 0 clear. The cursor goes to the next row by itself; the fund’s balance moves with every mark. Ctrl+Z takes the last step back. Space ticks rows, Ctrl+Enter repeats the last decision for all ticked rows. When you are done, submit. Press ? for all keys.',
  recommendations:
    'What readers wish for. Accept or decline each with an answer; the answer is kept for the reader. If an open list offers the title, you can go straight to its row.',
  approvals:
    'Submissions that wait for a decision, with their effect on the funds. Approve or return titles one by one or many at once. Approving is the moment at which money is set aside.',
  submission:
    'The titles of one submission. Above stands what approving would do to each fund. Returned titles go back to the selector with your reason.',
  orders:
    'Approved titles become orders by vendor and currency. Look at the draft, export it as a spreadsheet or CSV, then record that it has been sent.',
  order: 'One order with its lines and every file that was written of it.',
  budget:
    'What each fund was given and what has become of it. Click a figure to see the titles behind it. Marked and submitted money is shown but not yet set aside.',
  holdings: 'What the library owns, as last imported. Marking and approval check every title against it.',
  record: 'Who did what and when. Nothing in here can be changed or removed.',
  settings: 'Your own preferences, and for administrators the people, subjects, rules and rates.',
}
