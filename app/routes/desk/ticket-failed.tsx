import { Failed } from "#app/ui/failed.tsx";

/** The ticket cannot be shown; list and views stay. */
export function TicketFailed() {
  return (
    <div className="pane talk">
      <Failed home="/desk" />
    </div>
  );
}
