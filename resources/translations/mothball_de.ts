<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>Mothball</name>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>to {folder}</source>
   <translation>nach {folder}</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>to where they came from</source>
   <translation>an den ursprünglichen Ort</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>from {vault} {target}</source>
   <translation>aus {vault} {target}</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>to {vault} · {storage_class}</source>
   <translation>nach {vault} · {storage_class}</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Starting</source>
   <translation>Beginnt</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Looking through the folder</source>
   <translation>Ordner wird durchgesehen</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Comparing with the archive</source>
   <translation>Vergleich mit dem Archiv</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Connecting</source>
   <translation>Verbindung wird aufgebaut</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Getting ready</source>
   <translation>Wird vorbereitet</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>{done} of {total}</source>
   <translation>{done} von {total}</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>paused</source>
   <translation>pausiert</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>checking that everything arrived</source>
   <translation>es wird geprüft, ob alles angekommen ist</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>writing the manifest</source>
   <translation>das Manifest wird geschrieben</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>In progress</source>
   <translation>In Arbeit</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>{done} of {total} files done · every file ends in one of these</source>
   <translation>{done} von {total} Dateien erledigt · jede Datei endet in einer dieser Gruppen</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>waiting for its turn</source>
   <translation>wartet, bis sie an der Reihe ist</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>reading</source>
   <translation>wird gelesen</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>uploading</source>
   <translation>wird hochgeladen</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>downloading</source>
   <translation>wird heruntergeladen</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>connection lost, trying again</source>
   <translation>Verbindung verloren, neuer Versuch läuft</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>verifying</source>
   <translation>wird geprüft</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Some archived files are not as they should be.</source>
   <translation>Einige archivierte Dateien sind nicht, wie sie sein sollten.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>The files concerned are listed below. Nothing was changed.</source>
   <translation>Die betroffenen Dateien stehen unten. Nichts wurde verändert.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Archive them again where you still have them.</source>
   <translation>Archivieren Sie sie dort noch einmal, wo Sie sie noch haben.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Everything is as it should be.</source>
   <translation>Alles ist, wie es sein soll.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Nothing was changed.</source>
   <translation>Nichts wurde verändert.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Stopped.</source>
   <translation>Gestoppt.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Start it again any time: it goes on where it stopped.</source>
   <translation>Sie können jederzeit neu beginnen: Es geht weiter, wo es aufgehört hat.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Files that came back are whole; the others are still in the vault.</source>
   <translation>Was zurückgekommen ist, ist vollständig; die übrigen Dateien sind noch im Tresor.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>What is archived stays archived. All of your local files are where they were.</source>
   <translation>Was archiviert ist, bleibt archiviert. Alle Dateien auf diesem Computer sind, wo sie waren.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Your local copies stay where they are.</source>
   <translation>Ihre Dateien auf diesem Computer bleiben, wo sie sind.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/activity_words.py" />
   <source>{n} files could not be archived.</source>
   <comment>1 file could not be archived.</comment>
   <translation>
    <numerusform>{n} Datei konnte nicht archiviert werden.</numerusform>
    <numerusform>{n} Dateien konnten nicht archiviert werden.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>{files} ({size}) were archived.</source>
   <translation>Archiviert: {files} ({size}).</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>They are listed under Failed, each with its reason. Archive again to try them once more.</source>
   <translation>Sie stehen unter „Fehlgeschlagen“, jede mit ihrem Grund. Archivieren Sie noch einmal, um es erneut zu versuchen.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>There was nothing new to archive.</source>
   <translation>Es gab nichts Neues zu archivieren.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/activity_words.py" />
   <source>{n} files were skipped on purpose.</source>
   <comment>1 file was skipped on purpose.</comment>
   <translation>
    <numerusform>{n} Datei wurde absichtlich übersprungen.</numerusform>
    <numerusform>{n} Dateien wurden absichtlich übersprungen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Archived {files}, {size}.</source>
   <translation>Archiviert: {files}, {size}.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>The vault has confirmed every one of them.</source>
   <translation>Der Tresor hat jede einzelne bestätigt.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/activity_words.py" />
   <source>{n} files could not be restored.</source>
   <comment>1 file could not be restored.</comment>
   <translation>
    <numerusform>{n} Datei konnte nicht wiederhergestellt werden.</numerusform>
    <numerusform>{n} Dateien konnten nicht wiederhergestellt werden.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>{files} came back. The others are still in the vault.</source>
   <translation>Zurückgekommen: {files}. Die übrigen sind noch im Tresor.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>They are listed under Failed, each with its reason.</source>
   <translation>Sie stehen unter „Fehlgeschlagen“, jede mit ihrem Grund.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>{files} came back.</source>
   <translation>Zurückgekommen: {files}.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Each was compared with what was archived before it took its place.</source>
   <translation>Jede wurde mit dem verglichen, was archiviert wurde, bevor sie ihren Platz einnahm.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Closing the window keeps going in the tray.</source>
   <translation>Auch bei geschlossenem Fenster geht es im Infobereich weiter.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Closing the window stops in order.</source>
   <translation>Wenn Sie das Fenster schließen, wird der Lauf geordnet gestoppt.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Nothing that exists is overwritten unless you chose so.</source>
   <translation>Was schon da ist, wird nur überschrieben, wenn Sie das so gewählt haben.</translation>
  </message>
  <message>
   <location filename="../../gui/activity_words.py" />
   <source>Stopping keeps what is archived; the rest goes on next time.</source>
   <translation>Wenn Sie stoppen, bleibt, was archiviert ist; der Rest geht beim nächsten Mal weiter.</translation>
  </message>
  <message>
   <location filename="../../gui/aftermath.py" />
   <source>Mothball ended unexpectedly several times, each time shortly after its start.</source>
   <translation>Mothball hat mehrmals unerwartet geendet, jedes Mal kurz nach dem Start.</translation>
  </message>
  <message>
   <location filename="../../gui/aftermath.py" />
   <source>So nothing begins by itself now: no look, no schedule, no run. Your files and archives are untouched.</source>
   <translation>Darum beginnt jetzt nichts von selbst: kein Durchsehen, kein Zeitplan, kein Lauf. Ihre Dateien und Archive sind unberührt.</translation>
  </message>
  <message>
   <location filename="../../gui/aftermath.py" />
   <source>Save the diagnostics if you want help, or let it start as always.</source>
   <translation>Speichern Sie die Diagnose, wenn Sie Hilfe möchten, oder lassen Sie Mothball starten wie immer.</translation>
  </message>
  <message>
   <location filename="../../gui/aftermath.py" />
   <source>Start normally</source>
   <translation>Normal starten</translation>
  </message>
  <message>
   <location filename="../../gui/aftermath.py" />
   <source>Save diagnostics…</source>
   <translation>Diagnose speichern…</translation>
  </message>
  <message>
   <location filename="../../gui/aftermath.py" />
   <source>Mothball ended unexpectedly last time.</source>
   <translation>Mothball hat beim letzten Mal unerwartet geendet.</translation>
  </message>
  <message>
   <location filename="../../gui/aftermath.py" />
   <source>What is archived stays archived. A run that was cut short goes on next time.</source>
   <translation>Was archiviert ist, bleibt archiviert. Ein abgebrochener Lauf geht beim nächsten Mal weiter.</translation>
  </message>
  <message>
   <location filename="../../gui/aftermath.py" />
   <source>Dismiss</source>
   <translation>Ausblenden</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/dialog.py" />
   <source>Set up Mothball</source>
   <translation>Mothball einrichten</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/dialog.py" />
   <source>S&amp;kip all this</source>
   <translation>Alles über&amp;springen</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/dialog.py" />
   <source>&amp;Back</source>
   <translation>&amp;Zurück</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/dialog.py" />
   <source>{n} of {all}</source>
   <translation>{n} von {all}</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/dialog.py" />
   <source>Show me the plan</source>
   <translation>Plan ansehen</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/dialog.py" />
   <source>&amp;Next</source>
   <translation>&amp;Weiter</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/keep.py" />
   <source>&amp;Choose a place…</source>
   <translation>&amp;Ort wählen…</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/keep.py" />
   <source>Where should archives go?</source>
   <translation>Wohin soll archiviert werden?</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/keep.py" />
   <source>To storage that is yours: Amazon S3, another provider, or a NAS at home.</source>
   <translation>In einen Speicher, der Ihnen gehört: Amazon S3, ein anderer Anbieter oder ein NAS zu Hause.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/keep.py" />
   <source>You are ready to archive. Nothing is sent before you have seen the plan.</source>
   <translation>Sie können archivieren. Nichts wird gesendet, bevor Sie den Plan gesehen haben.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/keep.py" />
   <source>You need an account with a storage provider and its access key; the connection is tested here. This can wait: without it Mothball looks and shows what it finds.</source>
   <translation>Sie brauchen ein Konto bei einem Speicheranbieter und dessen Zugriffsschlüssel; die Verbindung wird hier getestet. Das hat Zeit: Auch ohne sieht Mothball alles durch und zeigt, was es findet.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/keep.py" />
   <source>&amp;Choose another place…</source>
   <translation>Anderen &amp;Ort wählen…</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/look.py" />
   <source>on your list already</source>
   <translation>schon auf Ihrer Liste</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/look.py" />
   <source>cannot be read</source>
   <translation>nicht lesbar</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/look.py" />
   <source>{size} so far…</source>
   <translation>bisher {size}…</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/look.py" />
   <source>counting…</source>
   <translation>wird gezählt…</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/look.py" />
   <source>{old} of {size} untouched</source>
   <translation>{old} von {size} nicht angefasst</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/look.py" />
   <source>Add another &amp;folder…</source>
   <translation>Weiteren &amp;Ordner hinzufügen…</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/look.py" />
   <source>Not touched for at least</source>
   <translation>Nicht angefasst seit mindestens</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/look.py" />
   <source>What should Mothball look at?</source>
   <translation>Was soll Mothball durchsehen?</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/look.py" />
   <source>Looking changes nothing and sends nothing. You can choose other folders at any time.</source>
   <translation>Das Durchsehen verändert nichts und sendet nichts. Sie können jederzeit andere Ordner wählen.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/look.py" />
   <source>This folder cannot be read.</source>
   <translation>Dieser Ordner kann nicht gelesen werden.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/look.py" />
   <source>Choose a folder to look at</source>
   <translation>Ordner auswählen, der durchgesehen werden soll</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/look.py" />
   <source>Tick the folders you want to know more about.</source>
   <translation>Haken Sie die Ordner an, über die Sie mehr wissen möchten.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/look.py" />
   <source>{files} with {size} could be put away.</source>
   <translation>{files} mit {size} könnten weggeräumt werden.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/assistant/look.py" />
   <source>Still counting in {n} folders…</source>
   <comment>Still counting in 1 folder…</comment>
   <translation>
    <numerusform>In {n} Ordner wird noch gezählt…</numerusform>
    <numerusform>In {n} Ordnern wird noch gezählt…</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/assistant/welcome.py" />
   <source>&amp;Look around with sample data</source>
   <translation>Mit &amp;Beispieldaten umsehen</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/welcome.py" />
   <source>Opens a second window with made-up files and a storage of its own. Nothing of yours is touched.</source>
   <translation>Öffnet ein zweites Fenster mit erfundenen Dateien und eigenem Speicher. Nichts von Ihnen wird berührt.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/welcome.py" />
   <source>Finds what you no longer use</source>
   <translation>Findet, was Sie nicht mehr brauchen</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/welcome.py" />
   <source>Folders and files nobody touched for a long time.</source>
   <translation>Ordner und Dateien, die lange niemand angefasst hat.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/welcome.py" />
   <source>Keeps it in your own storage</source>
   <translation>Bewahrt es in Ihrem eigenen Speicher auf</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/welcome.py" />
   <source>Sent to your bucket, and proven to be there.</source>
   <translation>In Ihren Bucket gesendet und dort nachgewiesen.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/welcome.py" />
   <source>Gets any of it back</source>
   <translation>Holt alles davon zurück</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/welcome.py" />
   <source>With Mothball, or without it: plain files, plain names.</source>
   <translation>Mit Mothball oder ohne: einfache Dateien, einfache Namen.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/welcome.py" />
   <source>Put away what you no longer touch</source>
   <translation>Räumen Sie weg, was Sie nicht mehr anfassen</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/welcome.py" />
   <source>Three questions, then you see a plan. Nothing leaves this computer before you say so.</source>
   <translation>Drei Fragen, dann sehen Sie einen Plan. Nichts verlässt diesen Computer, bevor Sie es sagen.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/welcome.py" />
   <source>The sample opens in a window of its own; close it when you have seen enough.</source>
   <translation>Das Beispiel öffnet sich in einem eigenen Fenster; schließen Sie es, wenn Sie genug gesehen haben.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/welcome.py" />
   <source>The sample could not be started.</source>
   <translation>Das Beispiel konnte nicht gestartet werden.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/when.py" />
   <source>As it &amp;is now</source>
   <translation>Wie es &amp;jetzt ist</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/when.py" />
   <source>Your folders keep their schedules; new ones get none.</source>
   <translation>Ihre Ordner behalten ihre Zeitpläne; neue bekommen keinen.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/when.py" />
   <source>&amp;Only when I ask</source>
   <translation>&amp;Nur auf Wunsch</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/when.py" />
   <source>Mothball does nothing by itself.</source>
   <translation>Mothball tut nichts von selbst.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/when.py" />
   <source>&amp;Remind me each month</source>
   <translation>Jeden &amp;Monat erinnern</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/when.py" />
   <source>It looks and tells you how much could be put away.</source>
   <translation>Es sieht durch und sagt, wie viel weggeräumt werden könnte.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/when.py" />
   <source>A &amp;plan each week</source>
   <translation>Jede Woche ein &amp;Plan</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/when.py" />
   <source>It looks and shows a plan; you decide what is archived.</source>
   <translation>Es sieht durch und zeigt einen Plan; Sie entscheiden, was archiviert wird.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/when.py" />
   <source>&amp;Everything by itself, each week</source>
   <translation>&amp;Alles von selbst, jede Woche</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/when.py" />
   <source>&amp;Start with my session, in the tray</source>
   <translation>Bei der Anmeldung starten, im &amp;Infobereich</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/when.py" />
   <source>Local copies stay where they are, whatever you choose.</source>
   <translation>Ihre Dateien bleiben, wo sie sind, was immer Sie wählen.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/when.py" />
   <source>When should Mothball look?</source>
   <translation>Wann soll Mothball durchsehen?</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/when.py" />
   <source>It waits on battery, on networks that cost, and while you play.</source>
   <translation>Es wartet im Akkubetrieb, in Netzwerken, die Geld kosten, und während Sie spielen.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/when.py" />
   <source>It archives what is stale, without asking.</source>
   <translation>Es archiviert Ungenutztes, ohne zu fragen.</translation>
  </message>
  <message>
   <location filename="../../gui/assistant/when.py" />
   <source>Can be chosen in the settings once you have archived something and seen that it works.</source>
   <translation>Kann in den Einstellungen gewählt werden, sobald Sie etwas archiviert und gesehen haben, dass es funktioniert.</translation>
  </message>
  <message>
   <location filename="../../gui/demo.py" />
   <source>Preparing the demo…</source>
   <translation>Die Vorführung wird vorbereitet…</translation>
  </message>
  <message>
   <location filename="../../gui/demo.py" />
   <source>A sample folder and a storage server of its own.</source>
   <translation>Ein Beispielordner und ein eigener Speicherserver.</translation>
  </message>
  <message>
   <location filename="../../gui/demo.py" />
   <source>Archived {n} files to the demo's own storage server.</source>
   <translation>{n} Dateien auf den eigenen Speicherserver der Vorführung archiviert.</translation>
  </message>
  <message>
   <location filename="../../gui/demo.py" />
   <source>There is no display; pictures of the window are in {folder}</source>
   <translation>Es gibt keinen Bildschirm; Bilder des Fensters liegen in {folder}</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/ask.py" />
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/ask.py" />
   <source>Secret key</source>
   <translation>Geheimer Schlüssel</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/ask.py" />
   <source>Secret key for {name} ({key_id}):</source>
   <translation>Geheimer Schlüssel für {name} ({key_id}):</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/crash.py" />
   <source>Report</source>
   <translation>Bericht</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/crash.py" />
   <source>&amp;Copy the report</source>
   <translation>Bericht &amp;kopieren</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/crash.py" />
   <source>Save &amp;diagnostics…</source>
   <translation>&amp;Diagnose speichern…</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/crash.py" />
   <source>&amp;Quit Mothball</source>
   <translation>Mothball &amp;beenden</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/crash.py" />
   <source>&amp;Go on</source>
   <translation>&amp;Weitermachen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/crash.py" />
   <source>Something went wrong inside Mothball.</source>
   <translation>In Mothball ist etwas schiefgegangen.</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/crash.py" />
   <source>Your files have not been changed by this, and what is archived stays archived. You can go on; if it happens again, close Mothball and start it anew. The report below holds no passwords or keys.</source>
   <translation>Ihre Dateien wurden dadurch nicht verändert, und was archiviert ist, bleibt archiviert. Sie können weitermachen; geschieht es wieder, schließen Sie Mothball und starten Sie es neu. Der Bericht unten enthält keine Passwörter oder Schlüssel.</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/crash.py" />
   <source>&amp;Copied</source>
   <translation>&amp;Kopiert</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/diagnostics.py" />
   <source>Save diagnostics</source>
   <translation>Diagnose speichern</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/diagnostics.py" />
   <source>&amp;Include the names of files, folders and buckets</source>
   <translation>&amp;Namen von Dateien, Ordnern und Buckets aufnehmen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/diagnostics.py" />
   <source>&amp;Open the folder</source>
   <translation>&amp;Ordner öffnen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/diagnostics.py" />
   <source>&amp;Save as…</source>
   <translation>&amp;Speichern unter…</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/diagnostics.py" />
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/diagnostics.py" />
   <source>A file for whoever helps you</source>
   <translation>Eine Datei für alle, die Ihnen helfen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/diagnostics.py" />
   <source>It holds the logs, the settings, the versions of the programs and the last runs in numbers. It never holds a password or a key. It is sent to nobody: you decide who gets it.</source>
   <translation>Sie enthält die Protokolle, die Einstellungen, die Versionen der Programme und die letzten Läufe in Zahlen. Sie enthält nie ein Passwort oder einen Schlüssel. Sie wird an niemanden gesendet: Sie entscheiden, wer sie bekommt.</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/diagnostics.py" />
   <source>Without it, names and paths are hidden. Your user name always is.</source>
   <translation>Ohne dies sind Namen und Pfade verborgen. Ihr Benutzername ist es immer.</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/diagnostics.py" />
   <source>ZIP files (*.zip)</source>
   <translation>ZIP-Dateien (*.zip)</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/diagnostics.py" />
   <source>Saving…</source>
   <translation>Wird gespeichert…</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/diagnostics.py" />
   <source>Saved: {path}</source>
   <translation>Gespeichert: {path}</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/excludes.py" />
   <source>all files with this ending</source>
   <translation>alle Dateien mit dieser Endung</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/excludes.py" />
   <source>folders of this name, anywhere</source>
   <translation>Ordner dieses Namens, wo auch immer</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/excludes.py" />
   <source>this one folder</source>
   <translation>nur dieser eine Ordner</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/excludes.py" />
   <source>takes back what an earlier line left out</source>
   <translation>nimmt zurück, was eine frühere Zeile ausgelassen hat</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/excludes.py" />
   <source>The folder holds no files.</source>
   <translation>Der Ordner enthält keine Dateien.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/dialogs/excludes.py" />
   <source>Matches nothing of {n} files.</source>
   <comment>Matches nothing of 1 file.</comment>
   <translation>
    <numerusform>Passt auf nichts von {n} Datei.</numerusform>
    <numerusform>Passt auf nichts von {n} Dateien.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/excludes.py" />
   <source>Leaves out {matched} of {seen}.</source>
   <translation>Lässt {matched} von {seen} aus.</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/excludes.py" />
   <source>Leave out</source>
   <translation>Auslassen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/excludes.py" />
   <source>Patterns, one a line</source>
   <translation>Muster, eines je Zeile</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/excludes.py" />
   <source>What should never be archived?</source>
   <translation>Was soll nie archiviert werden?</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/excludes.py" />
   <source>One pattern a line, as in a .gitignore file:</source>
   <translation>Ein Muster je Zeile, wie in einer .gitignore-Datei:</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/excludes.py" />
   <source>Counting…</source>
   <translation>Es wird gezählt…</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>What the large button at the bottom does</source>
   <translation>Was der große Knopf unten tut</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>Search or filter</source>
   <translation>Suchen oder filtern</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>Look again</source>
   <translation>Noch einmal durchsehen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>Add a folder</source>
   <translation>Ordner hinzufügen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>Pause the run, or let it go on</source>
   <translation>Lauf pausieren oder fortsetzen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>In a list: tick or untick</source>
   <translation>In einer Liste: Haken setzen oder wegnehmen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>In a list: open</source>
   <translation>In einer Liste: öffnen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>In a list: leave out from now on</source>
   <translation>In einer Liste: ab jetzt auslassen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>In a list: everything that can be done with it</source>
   <translation>In einer Liste: alles, was damit möglich ist</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>Empty the search field, or leave a dialog</source>
   <translation>Suchfeld leeren oder einen Dialog verlassen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>Close the window</source>
   <translation>Fenster schließen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>Quit Mothball</source>
   <translation>Mothball beenden</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>Keyboard shortcuts</source>
   <translation>Tastenkürzel</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>Everything works without a mouse</source>
   <translation>Alles geht ohne Maus</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/shortcuts.py" />
   <source>Tab goes from one control to the next; Alt and an underlined letter go straight to it.</source>
   <translation>Die Tabulatortaste geht von einem Element zum nächsten; Alt und ein unterstrichener Buchstabe gehen direkt dorthin.</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/vault.py" />
   <source>Change the vault</source>
   <translation>Tresor ändern</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/vault.py" />
   <source>New vault</source>
   <translation>Neuer Tresor</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/vault.py" />
   <source>&amp;Test connection</source>
   <translation>&amp;Verbindung testen</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/vault.py" />
   <source>Does it work?</source>
   <translation>Funktioniert es?</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/vault.py" />
   <source>Copy minimal &amp;policy</source>
   <translation>Minimale &amp;Richtlinie kopieren</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/vault.py" />
   <source>Save</source>
   <translation>Speichern</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/vault.py" />
   <source>Testing…</source>
   <translation>Wird getestet…</translation>
  </message>
  <message>
   <location filename="../../gui/dialogs/vault.py" />
   <source>Waiting until the look at your folder is over…</source>
   <translation>Wartet, bis Ihr Ordner durchgesehen ist…</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/format.py" />
   <source>{n} bytes</source>
   <comment>1 byte</comment>
   <translation>
    <numerusform>{n} Byte</numerusform>
    <numerusform>{n} Bytes</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/format.py" />
   <source>{n} files</source>
   <comment>1 file</comment>
   <translation>
    <numerusform>{n} Datei</numerusform>
    <numerusform>{n} Dateien</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/format.py" />
   <source>{size}/s</source>
   <translation>{size}/s</translation>
  </message>
  <message>
   <location filename="../../gui/format.py" />
   <source>{n} %</source>
   <translation>{n} %</translation>
  </message>
  <message>
   <location filename="../../gui/format.py" />
   <source>in the future</source>
   <translation>in der Zukunft</translation>
  </message>
  <message>
   <location filename="../../gui/format.py" />
   <source>today</source>
   <translation>heute</translation>
  </message>
  <message>
   <location filename="../../gui/format.py" />
   <source>yesterday</source>
   <translation>gestern</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/format.py" />
   <source>{n} days ago</source>
   <comment>1 day ago</comment>
   <translation>
    <numerusform>vor {n} Tag</numerusform>
    <numerusform>vor {n} Tagen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/format.py" />
   <source>{n} months ago</source>
   <comment>1 month ago</comment>
   <translation>
    <numerusform>vor {n} Monat</numerusform>
    <numerusform>vor {n} Monaten</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/format.py" />
   <source>{n} years ago</source>
   <comment>1 year ago</comment>
   <translation>
    <numerusform>vor {n} Jahr</numerusform>
    <numerusform>vor {n} Jahren</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/format.py" />
   <source>{n} s</source>
   <translation>{n} s</translation>
  </message>
  <message>
   <location filename="../../gui/format.py" />
   <source>{n} min</source>
   <translation>{n} min</translation>
  </message>
  <message>
   <location filename="../../gui/format.py" />
   <source>{h} h {m} min</source>
   <translation>{h} h {m} min</translation>
  </message>
  <message>
   <location filename="../../gui/format.py" />
   <source>{h} h</source>
   <translation>{h} h</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/format.py" />
   <source>{n} days</source>
   <comment>1 day</comment>
   <translation>
    <numerusform>{n} Tag</numerusform>
    <numerusform>{n} Tage</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/format.py" />
   <source>about {time} left</source>
   <translation>noch etwa {time}</translation>
  </message>
  <message>
   <location filename="../../gui/format.py" />
   <source>today {time}</source>
   <translation>heute {time}</translation>
  </message>
  <message>
   <location filename="../../gui/format.py" />
   <source>yesterday {time}</source>
   <translation>gestern {time}</translation>
  </message>
  <message>
   <location filename="../../gui/format.py" />
   <source>tomorrow {time}</source>
   <translation>morgen {time}</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>Archived {source}</source>
   <translation>{source} archiviert</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>Restored files</source>
   <translation>Dateien wiederhergestellt</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>Checked the archive</source>
   <translation>Archiv geprüft</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>Read the catalogue back from the bucket</source>
   <translation>Katalog aus dem Bucket neu gelesen</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>by hand</source>
   <translation>von Hand</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>by schedule</source>
   <translation>nach Zeitplan</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>from the file manager</source>
   <translation>aus der Dateiverwaltung</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>by command line</source>
   <translation>über die Befehlszeile</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>running</source>
   <translation>läuft</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>stopped</source>
   <translation>gestoppt</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>interrupted</source>
   <translation>unterbrochen</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>broken off</source>
   <translation>abgebrochen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/history_words.py" />
   <source>{n} problems</source>
   <comment>1 problem</comment>
   <translation>
    <numerusform>{n} Problem</numerusform>
    <numerusform>{n} Probleme</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>done</source>
   <translation>fertig</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>Stopped by you. What was done stays done; the rest went on later or still can.</source>
   <translation>Von Ihnen gestoppt. Was erledigt ist, bleibt erledigt; der Rest ging später weiter oder kann es noch.</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>The computer or the program stopped midway. The next run took up what was left.</source>
   <translation>Der Computer oder das Programm blieb mittendrin stehen. Der nächste Lauf hat aufgenommen, was übrig war.</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>It could not go on. Nothing of yours was changed.</source>
   <translation>Es konnte nicht weitergehen. An Ihren Dateien wurde nichts verändert.</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>Still at work.</source>
   <translation>Noch bei der Arbeit.</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>{folder} · {bucket}</source>
   <translation>{folder} · {bucket}</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>{place} · what it costs is not known yet</source>
   <translation>{place} · was es kostet, ist noch nicht bekannt</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>All</source>
   <translation>Alle</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>With problems</source>
   <translation>Mit Problemen</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>Problems only</source>
   <translation>Nur Probleme</translation>
  </message>
  <message>
   <location filename="../../gui/history_words.py" />
   <source>The first {listed} of {total} are listed. Type a name to find the others.</source>
   <translation>Die ersten {listed} von {total} sind aufgeführt. Tippen Sie einen Namen, um die anderen zu finden.</translation>
  </message>
  <message>
   <location filename="../../gui/main_window.py" />
   <source>The list of folders is as it was.</source>
   <translation>Die Liste der Ordner ist, wie sie war.</translation>
  </message>
  <message>
   <location filename="../../gui/models/found_model.py" />
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <location filename="../../gui/models/found_model.py" />
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <location filename="../../gui/models/found_model.py" />
   <source>Last changed</source>
   <translation>Zuletzt geändert</translation>
  </message>
  <message>
   <location filename="../../gui/models/found_model.py" />
   <source>Archived</source>
   <translation>Archiviert</translation>
  </message>
  <message>
   <location filename="../../gui/models/found_model.py" />
   <source>State</source>
   <translation>Zustand</translation>
  </message>
  <message>
   <location filename="../../gui/models/plan_model.py" />
   <source>Kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <location filename="../../gui/models/plan_model.py" />
   <source>Files</source>
   <translation>Dateien</translation>
  </message>
  <message>
   <location filename="../../gui/models/plan_model.py" />
   <source>Last touched</source>
   <translation>Zuletzt angefasst</translation>
  </message>
  <message>
   <location filename="../../gui/models/plan_model.py" />
   <source>Verdict</source>
   <translation>Urteil</translation>
  </message>
  <message>
   <location filename="../../gui/models/plan_model.py" />
   <source>What happens</source>
   <translation>Was geschieht</translation>
  </message>
  <message>
   <location filename="../../gui/models/restore_tree.py" />
   <source>{folder} on {machine}</source>
   <translation>{folder} auf {machine}</translation>
  </message>
  <message>
   <location filename="../../gui/models/run_models.py" />
   <source>When</source>
   <translation>Wann</translation>
  </message>
  <message>
   <location filename="../../gui/models/run_models.py" />
   <source>What</source>
   <translation>Was</translation>
  </message>
  <message>
   <location filename="../../gui/models/run_models.py" />
   <source>Result</source>
   <translation>Ergebnis</translation>
  </message>
  <message>
   <location filename="../../gui/models/run_models.py" />
   <source>Took</source>
   <translation>Dauer</translation>
  </message>
  <message>
   <location filename="../../gui/models/run_models.py" />
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <location filename="../../gui/models/run_models.py" />
   <source>Outcome</source>
   <translation>Ergebnis</translation>
  </message>
  <message>
   <location filename="../../gui/models/run_models.py" />
   <source>Why</source>
   <translation>Warum</translation>
  </message>
  <message>
   <location filename="../../gui/models/transfer_model.py" />
   <source>Unit</source>
   <translation>Einheit</translation>
  </message>
  <message>
   <location filename="../../gui/models/transfer_model.py" />
   <source>Progress</source>
   <translation>Fortschritt</translation>
  </message>
  <message>
   <location filename="../../gui/notices.py" />
   <source>{name} was not archived</source>
   <translation>{name} wurde nicht archiviert</translation>
  </message>
  <message>
   <location filename="../../gui/notices.py" />
   <source>A run failed</source>
   <translation>Ein Lauf ist fehlgeschlagen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/notices.py" />
   <source>{n} runs this week. All of it is in your vault.</source>
   <comment>One run this week. All of it is in your vault.</comment>
   <translation>
    <numerusform>{n} Lauf diese Woche. Alles davon ist in Ihrem Tresor.</numerusform>
    <numerusform>{n} Läufe diese Woche. Alles davon ist in Ihrem Tresor.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/notices.py" />
   <source>The disk with {name} is nearly full</source>
   <translation>Der Datenträger mit {name} ist fast voll</translation>
  </message>
  <message>
   <location filename="../../gui/notices.py" />
   <source>{size} are free.</source>
   <translation>{size} sind frei.</translation>
  </message>
  <message>
   <location filename="../../gui/notices.py" />
   <source>{size} in {name} were not touched for long and could go to your vault.</source>
   <translation>{size} in {name} wurden lange nicht angefasst und könnten in Ihren Tresor.</translation>
  </message>
  <message>
   <location filename="../../gui/notices.py" />
   <source>Look what in {name} could go to your vault.</source>
   <translation>Sehen Sie nach, was aus {name} in Ihren Tresor könnte.</translation>
  </message>
  <message>
   <location filename="../../gui/notices.py" />
   <source>Nothing to archive</source>
   <translation>Nichts zu archivieren</translation>
  </message>
  <message>
   <location filename="../../gui/notices.py" />
   <source>Nothing stale in {name}.</source>
   <translation>Nichts Ungenutztes in {name}.</translation>
  </message>
  <message>
   <location filename="../../gui/notices.py" />
   <source>{size} can be archived</source>
   <translation>{size} können archiviert werden</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/notices.py" />
   <source>{n} files in {name} were not touched for long.</source>
   <comment>1 file in {name} was not touched for long.</comment>
   <translation>
    <numerusform>{n} Datei in {name} wurde lange nicht angefasst.</numerusform>
    <numerusform>{n} Dateien in {name} wurden lange nicht angefasst.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/notices.py" />
   <source>Open Mothball to see what keeps it from archiving. Your files are where they were.</source>
   <translation>Öffnen Sie Mothball, um zu sehen, was am Archivieren hindert. Ihre Dateien sind, wo sie waren.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/notices.py" />
   <source>No run went well for {n} days</source>
   <comment>No run went well for 1 day</comment>
   <translation>
    <numerusform>Seit {n} Tag ist kein Lauf gelungen</numerusform>
    <numerusform>Seit {n} Tagen ist kein Lauf gelungen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>Unchanged</source>
   <translation>Unverändert</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>Kept</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>Skipped</source>
   <translation>Übersprungen</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>Failed</source>
   <translation>Fehlgeschlagen</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>Space taken back</source>
   <translation>Platz zurückgewonnen</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>Restored</source>
   <translation>Wiederhergestellt</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>Verified</source>
   <translation>Geprüft</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>Damaged</source>
   <translation>Beschädigt</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>archived</source>
   <translation>archiviert</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>unchanged</source>
   <translation>unverändert</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>kept</source>
   <translation>behalten</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>skipped</source>
   <translation>übersprungen</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>failed</source>
   <translation>fehlgeschlagen</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>space taken back</source>
   <translation>Platz zurückgewonnen</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>restored</source>
   <translation>wiederhergestellt</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>verified</source>
   <translation>geprüft</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>damaged</source>
   <translation>beschädigt</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>in the vault, and the vault confirmed it</source>
   <translation>im Tresor, und der Tresor hat es bestätigt</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>in the vault already</source>
   <translation>schon im Tresor</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>back on this computer, and equal to what was archived</source>
   <translation>wieder auf diesem Computer und gleich dem, was archiviert wurde</translation>
  </message>
  <message>
   <location filename="../../gui/outcome_words.py" />
   <source>whole in the vault</source>
   <translation>unversehrt im Tresor</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>file</source>
   <translation>Datei</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>link</source>
   <translation>Verknüpfung</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>special file</source>
   <translation>besondere Datei</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>online only</source>
   <translation>nur online</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>unreadable</source>
   <translation>nicht lesbar</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>kept warm by {path}</source>
   <translation>genutzt: {path}</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/overview_words.py" />
   <source>{n} entries can't be read · Why?</source>
   <comment>1 entry can't be read · Why?</comment>
   <translation>
    <numerusform>{n} Eintrag ist nicht lesbar · Warum?</numerusform>
    <numerusform>{n} Einträge sind nicht lesbar · Warum?</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/overview_words.py" />
   <source>{n} entries inside are skipped</source>
   <comment>1 entry inside is skipped</comment>
   <translation>
    <numerusform>{n} Eintrag darin wird übersprungen</numerusform>
    <numerusform>{n} Einträge darin werden übersprungen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>stale</source>
   <translation>ungenutzt</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>fresh</source>
   <translation>in Gebrauch</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>blocked</source>
   <translation>blockiert</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/overview_words.py" />
   <source>{n} new files are archived</source>
   <comment>1 new file is archived</comment>
   <translation>
    <numerusform>{n} neue Datei wird archiviert</numerusform>
    <numerusform>{n} neue Dateien werden archiviert</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>archived to {vault}</source>
   <translation>kommt nach {vault}</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>can be archived</source>
   <translation>kann archiviert werden</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>stays: you left it out</source>
   <translation>bleibt: ausgelassen</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>already archived</source>
   <translation>schon archiviert</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>stays: still in use</source>
   <translation>bleibt: noch in Gebrauch</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>left alone</source>
   <translation>bleibt unberührt</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>What was touched last is {path}, {age} ({exact}).</source>
   <translation>Zuletzt angefasst wurde {path}, {age} ({exact}).</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>What cannot be read might be in use, and it would be missing from the archive.</source>
   <translation>Was nicht gelesen werden kann, ist vielleicht in Gebrauch und würde im Archiv fehlen.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>What do you no longer touch?</source>
   <translation>Was fassen Sie nicht mehr an?</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>{name} cannot be looked at</source>
   <translation>{name} kann nicht durchgesehen werden</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>{name} was not looked at yet</source>
   <translation>{name} wurde noch nicht durchgesehen</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>{units} so far, {size}</source>
   <translation>bisher {units}, {size}</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Looking at {name}…</source>
   <translation>{name} wird durchgesehen…</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Can free {size}</source>
   <translation>{size} können frei werden</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Nothing chosen</source>
   <translation>Nichts ausgewählt</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>{units} could go. Tick what you want archived.</source>
   <translation>{units} könnten gehen. Haken Sie an, was archiviert werden soll.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Nothing can be archived</source>
   <translation>Nichts kann archiviert werden</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>What is old enough cannot be read completely. Filter by Blocked to see why.</source>
   <translation>Was alt genug ist, kann nicht vollständig gelesen werden. Filtern Sie nach „Blockiert“, um zu sehen, warum.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>All of it is archived</source>
   <translation>Alles davon ist archiviert</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Everything untouched for that long is in the archive and unchanged since.</source>
   <translation>Alles, was so lange nicht angefasst wurde, ist im Archiv und seither unverändert.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Nothing is stale</source>
   <translation>Nichts ist ungenutzt</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Everything here was touched within the last {days}. Move the slider to the left to see more.</source>
   <translation>Nichts hier ist {days} oder länger nicht angefasst worden. Schieben Sie den Regler nach links, um mehr zu sehen.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>once it is archived. Choose where archives go first.</source>
   <translation>sobald es archiviert ist. Wählen Sie zuerst, wohin archiviert wird.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>once it is archived to {vault} and proven. Nothing is removed before you say so.</source>
   <translation>sobald es nach {vault} archiviert und nachgewiesen ist. Nichts wird entfernt, bevor Sie es sagen.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Not touched for</source>
   <translation>Nicht angefasst seit</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>or more</source>
   <translation>oder länger</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>looking…</source>
   <translation>wird durchgesehen…</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>just now</source>
   <translation>gerade eben</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>{time} ago</source>
   <translation>vor {time}</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>{files} · looked at {when}</source>
   <translation>{files} · durchgesehen {when}</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>{files} in {units}</source>
   <translation>{files} in {units}</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/overview_words.py" />
   <source>{n} units blocked</source>
   <comment>1 unit blocked</comment>
   <translation>
    <numerusform>{n} Einheit blockiert</numerusform>
    <numerusform>{n} Einheiten blockiert</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/overview_words.py" />
   <source>{n} archived already</source>
   <comment>1 archived already</comment>
   <translation>
    <numerusform>{n} schon archiviert</numerusform>
    <numerusform>{n} schon archiviert</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>{n} fresh</source>
   <translation>{n} in Gebrauch</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Local copies stay until you say so</source>
   <translation>Ihre Dateien bleiben hier, bis Sie es anders sagen</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Choose where archives go…</source>
   <translation>Ziel für Archive wählen…</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Review and archive…</source>
   <translation>Ansehen und archivieren…</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Choose a folder first.</source>
   <translation>Wählen Sie zuerst einen Ordner.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Wait until the folder has been looked at.</source>
   <translation>Warten Sie, bis der Ordner durchgesehen ist.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>A run is under way. Wait until it has finished.</source>
   <translation>Ein Lauf ist im Gange. Warten Sie, bis er fertig ist.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Nothing is chosen.</source>
   <translation>Nichts ist ausgewählt.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Drop a folder here</source>
   <translation>Legen Sie hier einen Ordner ab</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Mothball looks for what nobody has touched for a long time. Looking changes nothing.</source>
   <translation>Mothball sucht, was lange niemand angefasst hat. Das Durchsehen verändert nichts.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Choose a folder…</source>
   <translation>Ordner wählen…</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Its files and its archived copies are untouched.</source>
   <translation>Seine Dateien und seine archivierten Kopien sind unberührt.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Try again</source>
   <translation>Noch einmal versuchen</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Nothing begins by itself now</source>
   <translation>Jetzt beginnt nichts von selbst</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Looking changes nothing.</source>
   <translation>Durchsehen ändert nichts.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Look now</source>
   <translation>Jetzt durchsehen</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>{name} is empty</source>
   <translation>{name} ist leer</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>There is nothing to judge in it.</source>
   <translation>Darin gibt es nichts zu beurteilen.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Archive {files} ({size}) from {units}?</source>
   <translation>{files} ({size}) aus {units} archivieren?</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>They are copied from {source} to {vault} ({bucket}), and every copy is checked. Nothing is removed from this computer. You can pause or stop at any time; what is archived by then stays archived.</source>
   <translation>Sie werden von {source} nach {vault} ({bucket}) kopiert, und jede Kopie wird geprüft. Von diesem Computer wird nichts entfernt. Sie können jederzeit pausieren oder stoppen; was bis dahin archiviert ist, bleibt archiviert.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Show the run</source>
   <translation>Lauf anzeigen</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Your files are as they were. What is archived stays archived; the rest goes on next time.</source>
   <translation>Ihre Dateien sind, wie sie waren. Was archiviert ist, bleibt archiviert; der Rest geht beim nächsten Mal weiter.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>{files} ({size}) archived to {vault} and proven.</source>
   <translation>Nach {vault} archiviert und nachgewiesen: {files} ({size}).</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>The local copies are still here.</source>
   <translation>Die Dateien auf diesem Computer sind noch da.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Stopped. {what}</source>
   <translation>Gestoppt. {what}</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>The rest goes on next time.</source>
   <translation>Der Rest geht beim nächsten Mal weiter.</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>last change</source>
   <translation>letzter Änderung</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>last change or creation</source>
   <translation>letzter Änderung oder Erstellung</translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>last change or reading</source>
   <translation>letzter Änderung oder letztem Lesen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/overview_words.py" />
   <source>Leave out: {n} patterns…</source>
   <comment>Leave out: 1 pattern…</comment>
   <translation>
    <numerusform>Auslassen: {n} Muster…</numerusform>
    <numerusform>Auslassen: {n} Muster…</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/overview_words.py" />
   <source>Leave out…</source>
   <translation>Auslassen…</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/overview_words.py" />
   <source>{n} units</source>
   <comment>1 unit</comment>
   <translation>
    <numerusform>{n} Einheit</numerusform>
    <numerusform>{n} Einheiten</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/pages/activity.py" />
   <source>Activity</source>
   <translation>Aktivität</translation>
  </message>
  <message>
   <location filename="../../gui/pages/activity.py" />
   <source>Back to the overview</source>
   <translation>Zurück zur Übersicht</translation>
  </message>
  <message>
   <location filename="../../gui/pages/activity.py" />
   <source>Pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <location filename="../../gui/pages/activity.py" />
   <source>Stop…</source>
   <translation>Stoppen…</translation>
  </message>
  <message>
   <location filename="../../gui/pages/activity.py" />
   <source>Nothing is running</source>
   <translation>Nichts ist im Gange</translation>
  </message>
  <message>
   <location filename="../../gui/pages/activity.py" />
   <source>When files are archived or restored, you see every one of them here.</source>
   <translation>Wenn Dateien archiviert oder wiederhergestellt werden, sehen Sie hier jede einzelne.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/activity.py" />
   <source>Go to the overview</source>
   <translation>Zur Übersicht</translation>
  </message>
  <message>
   <location filename="../../gui/pages/activity.py" />
   <source>Progress of the run</source>
   <translation>Fortschritt des Laufs</translation>
  </message>
  <message>
   <location filename="../../gui/pages/activity.py" />
   <source>Show files that are</source>
   <translation>Dateien zeigen, die so sind</translation>
  </message>
  <message>
   <location filename="../../gui/pages/activity.py" />
   <source>Files of this run</source>
   <translation>Dateien dieses Laufs</translation>
  </message>
  <message>
   <location filename="../../gui/pages/activity.py" />
   <source>Resume</source>
   <translation>Fortsetzen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/activity.py" />
   <source>Stop this run?</source>
   <translation>Diesen Lauf stoppen?</translation>
  </message>
  <message>
   <location filename="../../gui/pages/activity.py" />
   <source>What is done stays done, and nothing of yours is changed. The rest goes on when you start it again.</source>
   <translation>Was erledigt ist, bleibt erledigt, und an Ihren Dateien ändert sich nichts. Der Rest geht weiter, wenn Sie wieder beginnen.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/activity.py" />
   <source>Stop</source>
   <translation>Stoppen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/activity.py" />
   <source>Go on</source>
   <translation>Weitermachen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/pages/activity.py" />
   <source>{n} more files are in the history only.</source>
   <comment>1 more file is in the history only.</comment>
   <translation>
    <numerusform>{n} weitere Datei steht nur im Verlauf.</numerusform>
    <numerusform>{n} weitere Dateien stehen nur im Verlauf.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/pages/history.py" />
   <source>History</source>
   <translation>Verlauf</translation>
  </message>
  <message>
   <location filename="../../gui/pages/history.py" />
   <source>Export this run…</source>
   <translation>Diesen Lauf exportieren…</translation>
  </message>
  <message>
   <location filename="../../gui/pages/history.py" />
   <source>No run yet</source>
   <translation>Noch kein Lauf</translation>
  </message>
  <message>
   <location filename="../../gui/pages/history.py" />
   <source>Every run is kept here with what became of each file, and why.</source>
   <translation>Hier bleibt jeder Lauf erhalten, mit dem, was aus jeder Datei wurde, und warum.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/history.py" />
   <source>Runs</source>
   <translation>Läufe</translation>
  </message>
  <message>
   <location filename="../../gui/pages/history.py" />
   <source>Show runs</source>
   <translation>Läufe zeigen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/history.py" />
   <source>Export the list…</source>
   <translation>Liste exportieren…</translation>
  </message>
  <message>
   <location filename="../../gui/pages/history.py" />
   <source>Filter by name</source>
   <translation>Nach Namen filtern</translation>
  </message>
  <message>
   <location filename="../../gui/pages/history.py" />
   <source>Files of the chosen run</source>
   <translation>Dateien des gewählten Laufs</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/pages/history.py" />
   <source>{n} runs</source>
   <comment>1 run</comment>
   <translation>
    <numerusform>{n} Lauf</numerusform>
    <numerusform>{n} Läufe</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/pages/history.py" />
   <source>Export the list</source>
   <translation>Liste exportieren</translation>
  </message>
  <message>
   <location filename="../../gui/pages/history.py" />
   <source>Export this run</source>
   <translation>Diesen Lauf exportieren</translation>
  </message>
  <message>
   <location filename="../../gui/pages/history.py" />
   <source>CSV or JSON, as the name ends (*.csv *.json)</source>
   <translation>CSV oder JSON, je nach Endung (*.csv *.json)</translation>
  </message>
  <message>
   <location filename="../../gui/pages/history.py" />
   <source>The history itself is as it was.</source>
   <translation>Der Verlauf selbst ist, wie er war.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/overview.py" />
   <source>Overview</source>
   <translation>Übersicht</translation>
  </message>
  <message>
   <location filename="../../gui/pages/overview.py" />
   <source>&amp;Rescan</source>
   <translation>&amp;Neu durchsehen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/overview.py" />
   <source>Look again (F5)</source>
   <translation>Noch einmal durchsehen (F5)</translation>
  </message>
  <message>
   <location filename="../../gui/pages/overview.py" />
   <source>Your files and archives are not touched by this.</source>
   <translation>Ihre Dateien und Archive sind davon nicht betroffen.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/overview.py" />
   <source>What is archived already cannot be told from the rest now.</source>
   <translation>Was schon archiviert ist, lässt sich jetzt nicht vom Rest unterscheiden.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/overview.py" />
   <source>Looking was stopped</source>
   <translation>Das Durchsehen wurde gestoppt</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>Restore</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>Search everything that was ever archived</source>
   <translation>Alles durchsuchen, was je archiviert wurde</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>Archived files found</source>
   <translation>Gefundene archivierte Dateien</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>Archived files by original place</source>
   <translation>Archivierte Dateien nach ursprünglichem Ort</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>If a &amp;name is taken:</source>
   <translation>Falls ein &amp;Name vergeben ist:</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>If a name is taken</source>
   <translation>Falls ein Name vergeben ist</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>Restore to &amp;another folder…</source>
   <translation>In &amp;anderen Ordner wiederherstellen…</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>&amp;Restore</source>
   <translation>&amp;Wiederherstellen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>Back to where the files came from</source>
   <translation>Zurück an den Ort, von dem die Dateien kamen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>No vault yet</source>
   <translation>Noch kein Tresor</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>A vault is a bucket of yours that archives go to, and come back from.</source>
   <translation>Ein Tresor ist ein Bucket von Ihnen, in den archiviert wird und aus dem alles zurückkommt.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>New vault…</source>
   <translation>Neuer Tresor…</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>Nothing archived yet</source>
   <translation>Noch nichts archiviert</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>What you archive is listed here by its original place, and can come back from here.</source>
   <translation>Was Sie archivieren, steht hier nach seinem ursprünglichen Ort und kann von hier zurückkommen.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>Restore to which folder?</source>
   <translation>In welchen Ordner wiederherstellen?</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>Another run is under way.</source>
   <translation>Ein anderer Lauf ist im Gange.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>Wait for it to end, then try again.</source>
   <translation>Warten Sie, bis er zu Ende ist, und versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>Replace files that are there?</source>
   <translation>Vorhandene Dateien ersetzen?</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>Where one of the {n} files has been changed since it was archived, the changes are lost.</source>
   <translation>Wo eine der {n} Dateien seit dem Archivieren geändert wurde, gehen die Änderungen verloren.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/restore.py" />
   <source>Replace</source>
   <translation>Ersetzen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Advanced</source>
   <translation>Erweitert</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>the computer's own name</source>
   <translation>der eigene Name des Computers</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>&amp;Name of this computer</source>
   <translation>&amp;Name dieses Computers</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>The folder in the bucket for what comes from here. What is archived already stays where it is.</source>
   <translation>Der Ordner im Bucket für alles, was von hier kommt. Was schon archiviert ist, bleibt, wo es ist.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Open the &amp;folder of settings</source>
   <translation>&amp;Ordner der Einstellungen öffnen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Open the &amp;logs</source>
   <translation>&amp;Protokolle öffnen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Mothball's own files</source>
   <translation>Mothballs eigene Dateien</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>When something does not work</source>
   <translation>Wenn etwas nicht funktioniert</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>A file for whoever helps you, without any secret key.</source>
   <translation>Eine Datei für alle, die Ihnen helfen, ohne geheimen Schlüssel.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>report error help</source>
   <translation>Bericht Fehler Hilfe</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Open the li&amp;cences</source>
   <translation>Li&amp;zenzen öffnen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>What Mothball is made of</source>
   <translation>Woraus Mothball besteht</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>&amp;Export…</source>
   <translation>&amp;Exportieren…</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>&amp;Import…</source>
   <translation>&amp;Importieren…</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Settings as a file</source>
   <translation>Einstellungen als Datei</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Without any secret key. Folders and the name of the computer are those of this computer.</source>
   <translation>Ohne geheime Schlüssel. Die Ordner und der Name des Computers sind die dieses Computers.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>&amp;Reset…</source>
   <translation>&amp;Zurücksetzen…</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Back to the beginning</source>
   <translation>Zurück zum Anfang</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Vaults and folders stay.</source>
   <translation>Tresore und Ordner bleiben.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>defaults</source>
   <translation>Voreinstellungen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Name of this computer</source>
   <translation>Name dieses Computers</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>The folder could not be opened.</source>
   <translation>Der Ordner konnte nicht geöffnet werden.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Export the settings</source>
   <translation>Einstellungen exportieren</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Settings (*.toml)</source>
   <translation>Einstellungen (*.toml)</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>The settings are exported.</source>
   <translation>Die Einstellungen sind exportiert.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>{path} holds no secret key. Paths of folders are those of this computer.</source>
   <translation>{path} enthält keinen geheimen Schlüssel. Die Pfade der Ordner sind die dieses Computers.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Import settings</source>
   <translation>Einstellungen importieren</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Settings (*.toml);;All files (*)</source>
   <translation>Einstellungen (*.toml);;Alle Dateien (*)</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Nothing to change.</source>
   <translation>Nichts zu ändern.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>The file says what is set already.</source>
   <translation>In der Datei steht, was schon eingestellt ist.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Replace the settings with those of this file?</source>
   <translation>Die Einstellungen durch die dieser Datei ersetzen?</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Import</source>
   <translation>Importieren</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Set everything back?</source>
   <translation>Alles zurücksetzen?</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Schedules are switched off, and appearance, waiting, speed and notices are as at the beginning. Vaults and folders stay, with their rules. The settings as they are now are kept in a file.</source>
   <translation>Zeitpläne werden abgeschaltet; Erscheinungsbild, Warten, Geschwindigkeit und Hinweise sind wie am Anfang. Tresore und Ordner bleiben mit ihren Regeln. Die jetzigen Einstellungen werden in einer Datei aufbewahrt.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Set back</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>Reset</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>and {n} more changes</source>
   <comment>and 1 more change</comment>
   <translation>
    <numerusform>und {n} weitere Änderung</numerusform>
    <numerusform>und {n} weitere Änderungen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/advanced.py" />
   <source>The settings as they are now are kept in a file beside them.</source>
   <translation>Die jetzigen Einstellungen werden in einer Datei daneben aufbewahrt.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>What to look at</source>
   <translation>Was durchgesehen wird</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>Add a f&amp;older…</source>
   <translation>Ordner &amp;hinzufügen…</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>Take it off the &amp;list…</source>
   <translation>Von der &amp;Liste nehmen…</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>Never archived</source>
   <translation>Nie archiviert</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>Names and patterns that are left out, with a count of what they match.</source>
   <translation>Namen und Muster, die ausgelassen werden, mit der Zahl dessen, worauf sie passen.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>exclude patterns ignore</source>
   <translation>ausschließen Muster ignorieren</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source> days</source>
   <translation> Tage</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>&amp;Each file by itself</source>
   <translation>&amp;Jede Datei für sich</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>Otherwise a folder is judged whole: it is as fresh as its freshest file.</source>
   <translation>Sonst wird ein Ordner als Ganzes beurteilt: Er ist so neu wie seine neueste Datei.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>Not &amp;touched for at least</source>
   <translation>Nicht an&amp;gefasst seit mindestens</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>age stale</source>
   <translation>Alter ungenutzt</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>&amp;Judged by</source>
   <translation>&amp;Beurteilt nach</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source> MB</source>
   <translation> MB</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>any size</source>
   <translation>jede Größe</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>What is smaller is left where it is.</source>
   <translation>Was kleiner ist, bleibt, wo es ist.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>&amp;Smallest size</source>
   <translation>&amp;Kleinste Größe</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>No folder yet. You can also drop one on the window.</source>
   <translation>Noch kein Ordner. Sie können auch einen auf das Fenster ziehen.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>Smallest size</source>
   <translation>Kleinste Größe</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>Judged by</source>
   <translation>Beurteilt nach</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>Each file by itself</source>
   <translation>Jede Datei für sich</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>Stop looking at this folder?</source>
   <translation>Diesen Ordner nicht mehr durchsehen?</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>{path} and everything in it stays where it is, and so do its archived copies.</source>
   <translation>{path} und alles darin bleibt, wo es ist, und ebenso die archivierten Kopien.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>Take it off the list</source>
   <translation>Von der Liste nehmen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/folders.py" />
   <source>Folders</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>General</source>
   <translation>Allgemein</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>&amp;Keep going in the tray when the window is closed</source>
   <translation>Im &amp;Infobereich weiterarbeiten, wenn das Fenster geschlossen wird</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>Closing</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>Where the desktop has no tray, closing the window ends Mothball.</source>
   <translation>Wo es keinen Infobereich gibt, endet Mothball mit dem Fenster.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>As the system</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>&amp;Language</source>
   <translation>&amp;Sprache</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>Shows when Mothball is started the next time.</source>
   <translation>Gilt, wenn Mothball das nächste Mal gestartet wird.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>&amp;Appearance</source>
   <translation>&amp;Erscheinungsbild</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>colours theme</source>
   <translation>Farben Thema</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>&amp;Set up step by step…</source>
   <translation>Schritt für Schritt ein&amp;richten…</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>Assistant</source>
   <translation>Assistent</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>Choose folders, a place for archives, and a schedule.</source>
   <translation>Ordner, ein Ort für Archive und ein Zeitplan.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>Start with my s&amp;ession, in the tray</source>
   <translation>Mit meiner Sit&amp;zung starten, im Infobereich</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>Switched off in the settings of your system; switch it on there.</source>
   <translation>In den Einstellungen Ihres Systems abgeschaltet; schalten Sie es dort ein.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>Without it, schedules wait until you start Mothball.</source>
   <translation>Ohne das warten Zeitpläne, bis Sie Mothball starten.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>Keep going in the tray</source>
   <translation>Im Infobereich weiterarbeiten</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/general.py" />
   <source>Appearance</source>
   <translation>Erscheinungsbild</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/network.py" />
   <source>Network</source>
   <translation>Netzwerk</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/network.py" />
   <source>Proxy</source>
   <translation>Proxy</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/network.py" />
   <source>Mothball goes the way that this computer is set up for.</source>
   <translation>Mothball geht den Weg, der auf diesem Computer eingerichtet ist.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/network.py" />
   <source>Certificates</source>
   <translation>Zertifikate</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/network.py" />
   <source>A vault with a certificate of your own has its CA file in the vault's settings, under Storage.</source>
   <translation>Ein Tresor mit eigenem Zertifikat hat seine CA-Datei in den Einstellungen des Tresors, unter „Speicher“.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/network.py" />
   <source>ca tls ssl</source>
   <translation>ca tls ssl</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/network.py" />
   <source>{name}: besides, {file}</source>
   <translation>{name}: außerdem {file}</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/network.py" />
   <source>Those that this computer trusts.</source>
   <translation>Die, denen dieser Computer vertraut.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/network.py" />
   <source>None: the way leads straight to the storage.</source>
   <translation>Keiner: Der Weg führt geradewegs zum Speicher.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/notices.py" />
   <source>Notices</source>
   <translation>Hinweise</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/notices.py" />
   <source>the first three times, then once a week</source>
   <translation>die ersten drei Male, dann einmal in der Woche</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/notices.py" />
   <source>every time</source>
   <translation>jedes Mal</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/notices.py" />
   <source>never</source>
   <translation>nie</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/notices.py" />
   <source>when something &amp;fails or needs an answer</source>
   <translation>wenn etwas &amp;fehlschlägt oder eine Antwort braucht</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/notices.py" />
   <source>when files are &amp;back</source>
   <translation>wenn Dateien &amp;zurück sind</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/notices.py" />
   <source>when the &amp;disk of a folder is nearly full</source>
   <translation>wenn der &amp;Datenträger eines Ordners fast voll ist</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/notices.py" />
   <source> % free</source>
   <translation> % frei</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/notices.py" />
   <source>When a run has &amp;archived something</source>
   <translation>Wenn ein Lauf etwas &amp;archiviert hat</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/notices.py" />
   <source>Tell me</source>
   <translation>Melden</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/notices.py" />
   <source>&amp;Nearly full is less than</source>
   <translation>Fast &amp;voll ist weniger als</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/notices.py" />
   <source>When nothing &amp;worked for</source>
   <translation>Wenn nichts &amp;gelang seit</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/notices.py" />
   <source>Only where a schedule says that something should.</source>
   <translation>Nur wo ein Zeitplan sagt, dass etwas geschehen soll.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/page.py" />
   <source>Search the settings</source>
   <translation>Einstellungen durchsuchen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/page.py" />
   <source>Changes apply at once.</source>
   <translation>Änderungen gelten sofort.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/page.py" />
   <source>Sections</source>
   <translation>Abschnitte</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/page.py" />
   <source>&amp;Undo</source>
   <translation>Rück&amp;gängig</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/page.py" />
   <source>The rest is used. Your files and archives are not touched by this.</source>
   <translation>Das Übrige gilt. Ihre Dateien und Archive sind davon nicht betroffen.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/page.py" />
   <source>Nothing here is called that.</source>
   <translation>Hier heißt nichts so.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/page.py" />
   <source>Changed: {what}</source>
   <translation>Geändert: {what}</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/page.py" />
   <source>The settings are as they were.</source>
   <translation>Die Einstellungen sind, wie sie waren.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/page.py" />
   <source>Taken back.</source>
   <translation>Zurückgenommen.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Never by itself</source>
   <translation>Nie von selbst</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Every day</source>
   <translation>Jeden Tag</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Every week</source>
   <translation>Jede Woche</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Every month</source>
   <translation>Jeden Monat</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Every so many days</source>
   <translation>Alle soundso viele Tage</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Schedule</source>
   <translation>Zeitplan</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Add a folder first; then it can have a schedule.</source>
   <translation>Fügen Sie zuerst einen Ordner hinzu; dann kann er einen Zeitplan haben.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>&amp;Look</source>
   <translation>&amp;Durchsehen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>rhythm weekly daily monthly</source>
   <translation>Rhythmus wöchentlich täglich monatlich</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>&amp;On</source>
   <translation>&amp;Am</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>O&amp;n day</source>
   <translation>A&amp;m Tag</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>In a month without this day, its last day counts.</source>
   <translation>In einem Monat ohne diesen Tag zählt sein letzter.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>E&amp;very</source>
   <translation>&amp;Alle</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Not before</source>
   <translation>Nicht vor</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Not after</source>
   <translation>Nicht nach</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>and</source>
   <translation>und</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>&amp;Between</source>
   <translation>&amp;Zwischen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>A look begins only in these hours. The same time twice means the whole day.</source>
   <translation>Nur in diesen Stunden wird begonnen. Zweimal dieselbe Zeit bedeutet den ganzen Tag.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Look and tell me what could be archived</source>
   <translation>Durchsehen und melden, was archiviert werden könnte</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>&amp;Archive what is stale</source>
   <translation>Ungenutztes a&amp;rchivieren</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Take the space back after the cooling-off</source>
   <translation>Den Platz nach der Bedenkzeit zurückgewinnen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Then</source>
   <translation>Dann</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Always. Nothing is sent and nothing is removed by a look.</source>
   <translation>Immer. Beim Durchsehen wird nichts gesendet und nichts entfernt.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>This version cannot do that yet: local copies stay.</source>
   <translation>Diese Fassung kann das noch nicht: Ihre Dateien bleiben.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Sends it to your vault without asking. Local copies stay.</source>
   <translation>Sendet es ohne Rückfrage in Ihren Tresor. Ihre Dateien bleiben.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>For this Mothball needs a place for archives: add one under Storage.</source>
   <translation>Dafür braucht Mothball einen Ort für Archive: Fügen Sie unter „Speicher“ einen hinzu.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Mothball looks only when you ask it to.</source>
   <translation>Mothball sieht nur durch, wenn Sie es verlangen.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Hours</source>
   <translation>Stunden</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Archive by itself</source>
   <translation>Von selbst archivieren</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Archive {name} without asking?</source>
   <translation>{name} ohne Rückfrage archivieren?</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>Whatever in it is not touched for {days} days or more is sent to {vault}, by itself and by this schedule. Sending and keeping it there costs money. Local copies stay where they are.</source>
   <translation>Was darin {days} Tage oder länger nicht angefasst wurde, wird von selbst und nach diesem Zeitplan nach {vault} gesendet. Senden und Aufbewahren kosten Geld. Ihre Dateien bleiben, wo sie sind.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/schedule.py" />
   <source>your vault</source>
   <translation>Ihren Tresor</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/source_section.py" />
   <source>&amp;Folder</source>
   <translation>&amp;Ordner</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/speed.py" />
   <source>Speed</source>
   <translation>Geschwindigkeit</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/speed.py" />
   <source>Upload at most</source>
   <translation>Hochladen höchstens</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/speed.py" />
   <source>Download at most</source>
   <translation>Herunterladen höchstens</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/speed.py" />
   <source>U&amp;pload at most</source>
   <translation>&amp;Hochladen höchstens</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/speed.py" />
   <source>For archiving. A run under way follows at once.</source>
   <translation>Für das Archivieren. Ein laufender Lauf richtet sich sofort danach.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/speed.py" />
   <source>&amp;Download at most</source>
   <translation>H&amp;erunterladen höchstens</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/speed.py" />
   <source>For restoring and checking.</source>
   <translation>Für das Wiederherstellen und Prüfen.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/speed.py" />
   <source>At certain hours</source>
   <translation>Zu bestimmten Stunden</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/speed.py" />
   <source>In these hours their own speed counts instead. The same time twice means the whole day. Where two lines meet, the upper one wins.</source>
   <translation>In diesen Stunden gilt stattdessen deren Geschwindigkeit. Zweimal dieselbe Zeit bedeutet den ganzen Tag. Wo sich zwei Zeilen treffen, gilt die obere.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/speed.py" />
   <source>weekly bandwidth limit</source>
   <translation>wöchentlich Bandbreite Grenze</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/speed.py" />
   <source>Speed at certain hours</source>
   <translation>Geschwindigkeit zu bestimmten Stunden</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>Storage</source>
   <translation>Speicher</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>&amp;New vault…</source>
   <translation>&amp;Neuer Tresor…</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>vault bucket connection key storage class</source>
   <translation>Tresor Bucket Verbindung Schlüssel Speicherklasse</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>A vault is a bucket of yours that archives go to.</source>
   <translation>Ein Tresor ist ein Bucket von Ihnen, in den archiviert wird.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>Secret keys</source>
   <translation>Geheime Schlüssel</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>password credentials</source>
   <translation>Passwort Anmeldedaten</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>No vault yet.</source>
   <translation>Noch kein Tresor.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>Change…</source>
   <translation>Ändern…</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>Change {name}</source>
   <translation>{name} ändern</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>Forget…</source>
   <translation>Vergessen…</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>Forget {name}</source>
   <translation>{name} vergessen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>Forget the vault {name}?</source>
   <translation>Den Tresor {name} vergessen?</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>Its key is removed from this computer. What is archived stays in your bucket and is billed on.</source>
   <translation>Sein Schlüssel wird von diesem Computer entfernt. Was archiviert ist, bleibt in Ihrem Bucket und wird weiter berechnet.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>Forget</source>
   <translation>Vergessen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>Vaults</source>
   <translation>Tresore</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>The key of that vault was removed.</source>
   <translation>Der Schlüssel dieses Tresors wurde entfernt.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/storage.py" />
   <source>The key of that vault is still in the keyring: {error}</source>
   <translation>Der Schlüssel dieses Tresors ist noch im Schlüsselbund: {error}</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>When to wait</source>
   <translation>Wann gewartet wird</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>Wait</source>
   <translation>Warten</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>while the network is paid by the b&amp;yte</source>
   <translation>während das &amp;Netzwerk nach Menge bezahlt wird</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>while the computer runs on &amp;battery</source>
   <translation>während der Computer im &amp;Akkubetrieb ist</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>while a film, a game or a presentation &amp;fills the screen</source>
   <translation>während ein Film, ein Spiel oder ein &amp;Vortrag den Bildschirm füllt</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>Be gentle</source>
   <translation>Rücksicht nehmen</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>leave the disk to me while I &amp;work at the computer</source>
   <translation>mir den Datenträger lassen, während ich am Computer a&amp;rbeite</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>&amp;Only on these networks</source>
   <translation>N&amp;ur in diesen Netzwerken</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>all networks</source>
   <translation>alle Netzwerke</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>&amp;Never on these networks</source>
   <translation>N&amp;ie in diesen Netzwerken</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>none</source>
   <translation>keines</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>Names of networks, with commas between them, as your system shows them.</source>
   <translation>Namen von Netzwerken, durch Kommas getrennt, wie Ihr System sie zeigt.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>Sleep</source>
   <translation>Ruhezustand</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>&amp;Keep the computer awake while something is sent</source>
   <translation>Den Computer &amp;wach halten, während etwas gesendet wird</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>Only while it is plugged in. The screen may still go dark.</source>
   <translation>Nur am Stromnetz. Der Bildschirm darf trotzdem dunkel werden.</translation>
  </message>
  <message>
   <location filename="../../gui/pages/settings/waiting.py" />
   <source>wi-fi wireless</source>
   <translation>WLAN drahtlos</translation>
  </message>
  <message>
   <location filename="../../gui/plan_actions.py" />
   <source>Archive {files}</source>
   <translation>{files} archivieren</translation>
  </message>
  <message>
   <location filename="../../gui/plan_actions.py" />
   <source>{name}: {verdict}</source>
   <translation>{name}: {verdict}</translation>
  </message>
  <message>
   <location filename="../../gui/plan_actions.py" />
   <source>{name} is left out from now on.</source>
   <translation>{name} wird ab jetzt ausgelassen.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/plan_actions.py" />
   <source>{n} units are left out from now on.</source>
   <comment>1 unit is left out from now on.</comment>
   <translation>
    <numerusform>{n} Einheit wird ab jetzt ausgelassen.</numerusform>
    <numerusform>{n} Einheiten werden ab jetzt ausgelassen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/plan_actions.py" />
   <source>What is archived of it already stays archived.</source>
   <translation>Was davon schon archiviert ist, bleibt archiviert.</translation>
  </message>
  <message>
   <location filename="../../gui/plan_actions.py" />
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <location filename="../../gui/plan_actions.py" />
   <source>Take {name} off this list?</source>
   <translation>{name} von dieser Liste nehmen?</translation>
  </message>
  <message>
   <location filename="../../gui/plan_actions.py" />
   <source>Its files and its archived copies stay where they are. You can add the folder again at any time.</source>
   <translation>Die Dateien und die archivierten Kopien bleiben, wo sie sind. Sie können den Ordner jederzeit wieder hinzufügen.</translation>
  </message>
  <message>
   <location filename="../../gui/plan_actions.py" />
   <source>Take it off</source>
   <translation>Von der Liste nehmen</translation>
  </message>
  <message>
   <location filename="../../gui/program.py" />
   <source>Stopping…</source>
   <translation>Wird gestoppt…</translation>
  </message>
  <message>
   <location filename="../../gui/program.py" />
   <source>What is archived stays archived; the rest goes on next time.</source>
   <translation>Was archiviert ist, bleibt archiviert; der Rest geht beim nächsten Mal weiter.</translation>
  </message>
  <message>
   <location filename="../../gui/program.py" />
   <source>{job} is not finished.</source>
   <translation>{job}: noch nicht fertig.</translation>
  </message>
  <message>
   <location filename="../../gui/program.py" />
   <source>The run</source>
   <translation>Der Lauf</translation>
  </message>
  <message>
   <location filename="../../gui/program.py" />
   <source>This desktop has no tray in which Mothball could go on.</source>
   <translation>Diese Arbeitsumgebung hat keinen Infobereich, in dem Mothball weiterarbeiten könnte.</translation>
  </message>
  <message>
   <location filename="../../gui/program.py" />
   <source>Closing stops the run in order: what is archived stays archived, and the rest goes on next time.</source>
   <translation>Wenn Sie schließen, wird der Lauf geordnet gestoppt: Was archiviert ist, bleibt archiviert, und der Rest geht beim nächsten Mal weiter.</translation>
  </message>
  <message>
   <location filename="../../gui/program.py" />
   <source>Stop and close</source>
   <translation>Stoppen und schließen</translation>
  </message>
  <message>
   <location filename="../../gui/program.py" />
   <source>Keep going</source>
   <translation>Weiterlaufen lassen</translation>
  </message>
  <message>
   <location filename="../../gui/program.py" />
   <source>Mothball is still here</source>
   <translation>Mothball ist noch da</translation>
  </message>
  <message>
   <location filename="../../gui/program.py" />
   <source>It goes on in the tray. To end it, choose Quit in this icon's menu.</source>
   <translation>Es arbeitet im Infobereich weiter. Zum Beenden wählen Sie „Beenden“ im Menü dieses Symbols.</translation>
  </message>
  <message>
   <location filename="../../gui/restore_words.py" />
   <source>keep both</source>
   <translation>beide behalten</translation>
  </message>
  <message>
   <location filename="../../gui/restore_words.py" />
   <source>leave what is there</source>
   <translation>lassen, was da ist</translation>
  </message>
  <message>
   <location filename="../../gui/restore_words.py" />
   <source>replace what is there</source>
   <translation>ersetzen, was da ist</translation>
  </message>
  <message>
   <location filename="../../gui/restore_words.py" />
   <source>{size} in the archive</source>
   <translation>{size} im Archiv</translation>
  </message>
  <message>
   <location filename="../../gui/restore_words.py" />
   <source>{files}, every version. All of it can come back.</source>
   <translation>{files}, jede Fassung. Alles davon kann zurückkommen.</translation>
  </message>
  <message>
   <location filename="../../gui/restore_words.py" />
   <source>Mark what you want back: a file, a folder, or several.</source>
   <translation>Markieren Sie, was Sie zurückhaben wollen: eine Datei, einen Ordner oder mehrere.</translation>
  </message>
  <message>
   <location filename="../../gui/restore_words.py" />
   <source>{files}, {size}</source>
   <translation>{files}, {size}</translation>
  </message>
  <message>
   <location filename="../../gui/restore_words.py" />
   <source>{n} in deep storage must be thawed first</source>
   <translation>{n} aus dem Tiefarchiv müssen zuerst aufgetaut werden</translation>
  </message>
  <message>
   <location filename="../../gui/restore_words.py" />
   <source>Nothing archived has “{wanted}” in its path.</source>
   <translation>Nichts Archiviertes hat „{wanted}“ in seinem Pfad.</translation>
  </message>
  <message>
   <location filename="../../gui/restore_words.py" />
   <source>The newest {n} are listed. Type more to find the others.</source>
   <translation>Die neuesten {n} sind aufgeführt. Tippen Sie mehr, um die anderen zu finden.</translation>
  </message>
  <message>
   <location filename="../../gui/restore_words.py" />
   <source>{files} found, the newest first.</source>
   <translation>{files} gefunden, die neuesten zuerst.</translation>
  </message>
  <message>
   <location filename="../../gui/restore_words.py" />
   <source>in deep storage</source>
   <translation>im Tiefarchiv</translation>
  </message>
  <message>
   <location filename="../../gui/restore_words.py" />
   <source>ready</source>
   <translation>bereit</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/review.py" />
   <source>You asked for {n} things here.</source>
   <comment>You asked for 1 thing here.</comment>
   <translation>
    <numerusform>Sie haben hier {n} Sache angefragt.</numerusform>
    <numerusform>Sie haben hier {n} Sachen angefragt.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/review.py" />
   <source>{n} of the units below are chosen, nothing else.</source>
   <comment>1 of the units below is chosen, nothing else.</comment>
   <translation>
    <numerusform>{n} der Einheiten unten ist ausgewählt, sonst nichts.</numerusform>
    <numerusform>{n} der Einheiten unten sind ausgewählt, sonst nichts.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/review.py" />
   <source>It was touched within the last {n} days or is archived already. A shorter time brings it in.</source>
   <comment>It was touched within the last {n} day or is archived already. A shorter time brings it in.</comment>
   <translation>
    <numerusform>Es wurde innerhalb des letzten {n} Tages angefasst oder ist schon archiviert. Eine kürzere Zeit nimmt es auf.</numerusform>
    <numerusform>Es wurde in den letzten {n} Tagen angefasst oder ist schon archiviert. Eine kürzere Zeit nimmt es auf.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/review.py" />
   <source>Choose everything stale</source>
   <translation>Alles Alte auswählen</translation>
  </message>
  <message>
   <location filename="../../gui/review.py" />
   <source>Add {name}</source>
   <translation>{name} hinzufügen</translation>
  </message>
  <message>
   <location filename="../../gui/review.py" />
   <source>Add all of them</source>
   <translation>Alle hinzufügen</translation>
  </message>
  <message>
   <location filename="../../gui/review.py" />
   <source>{name} is no folder of Mothball's yet.</source>
   <translation>{name} gehört noch nicht zu den Ordnern von Mothball.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/review.py" />
   <source>{n} folders are none of Mothball's yet.</source>
   <comment>1 folder is none of Mothball's yet.</comment>
   <translation>
    <numerusform>{n} Ordner gehört noch nicht zu Mothball.</numerusform>
    <numerusform>{n} Ordner gehören noch nicht zu Mothball.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/review.py" />
   <source>Added, it shows what in it nobody has touched for long. Nothing is sent before you have seen the plan.</source>
   <translation>Hinzugefügt zeigt sich, was darin lange niemand angefasst hat. Nichts wird gesendet, bevor Sie den Plan gesehen haben.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/review.py" />
   <source>{n} more things that you asked for are in {name}.</source>
   <comment>1 more thing that you asked for is in {name}.</comment>
   <translation>
    <numerusform>{n} weitere angefragte Sache liegt in {name}.</numerusform>
    <numerusform>{n} weitere angefragte Sachen liegen in {name}.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/review.py" />
   <source>Review {name}</source>
   <translation>{name} prüfen</translation>
  </message>
  <message>
   <location filename="../../gui/review.py" />
   <source>There is nothing at {path}.</source>
   <translation>Unter {path} ist nichts.</translation>
  </message>
  <message>
   <location filename="../../gui/review.py" />
   <source>It was moved or removed meanwhile. Nothing was changed.</source>
   <translation>Es wurde inzwischen verschoben oder entfernt. Nichts wurde geändert.</translation>
  </message>
  <message>
   <location filename="../../gui/status.py" />
   <source>Archiving {name}</source>
   <translation>{name} wird archiviert</translation>
  </message>
  <message>
   <location filename="../../gui/status.py" />
   <source>Restoring files</source>
   <translation>Dateien werden wiederhergestellt</translation>
  </message>
  <message>
   <location filename="../../gui/status.py" />
   <source>Checking the archive</source>
   <translation>Archiv wird geprüft</translation>
  </message>
  <message>
   <location filename="../../gui/status.py" />
   <source>Rebuilding the catalogue</source>
   <translation>Katalog wird neu aufgebaut</translation>
  </message>
  <message>
   <location filename="../../gui/status.py" />
   <source>Looking</source>
   <translation>Wird durchgesehen</translation>
  </message>
  <message>
   <location filename="../../gui/status.py" />
   <source>starting</source>
   <translation>beginnt</translation>
  </message>
  <message>
   <location filename="../../gui/status.py" />
   <source>Last check {when}</source>
   <translation>Zuletzt geprüft: {when}</translation>
  </message>
  <message>
   <location filename="../../gui/status.py" />
   <source>! The last run had problems</source>
   <translation>! Beim letzten Lauf gab es Probleme</translation>
  </message>
  <message>
   <location filename="../../gui/status.py" />
   <source>✓ {size} archived, proven</source>
   <translation>✓ {size} archiviert, nachgewiesen</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>Last success: {when}</source>
   <translation>Zuletzt gelungen: {when}</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>The last runs failed</source>
   <translation>Die letzten Läufe sind fehlgeschlagen</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>The last run had problems</source>
   <translation>Beim letzten Lauf gab es Probleme</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>{size} archived, proven</source>
   <translation>{size} archiviert, nachgewiesen</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>Paused until {when}</source>
   <translation>Pausiert bis {when}</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>Paused until you resume</source>
   <translation>Pausiert, bis Sie fortsetzen</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>Waiting: {why}</source>
   <translation>Wartet: {why}</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>Next check: {when}</source>
   <translation>Nächste Durchsicht: {when}</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>Open Mothball</source>
   <translation>Mothball öffnen</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>Check for stale files now</source>
   <translation>Jetzt nach Ungenutztem sehen</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>Restore files…</source>
   <translation>Dateien wiederherstellen…</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>Settings…</source>
   <translation>Einstellungen…</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>Quit</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>Archive now…</source>
   <translation>Jetzt archivieren…</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>{name}…</source>
   <translation>{name}…</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>Archive now</source>
   <translation>Jetzt archivieren</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>1 hour</source>
   <translation>1 Stunde</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>Until tomorrow</source>
   <translation>Bis morgen</translation>
  </message>
  <message>
   <location filename="../../gui/tray_menu.py" />
   <source>Until I resume</source>
   <translation>Bis ich fortsetze</translation>
  </message>
  <message>
   <location filename="../../gui/vault_words.py" />
   <source>Your own storage.</source>
   <translation>Ihr eigener Speicher.</translation>
  </message>
  <message>
   <location filename="../../gui/vault_words.py" />
   <source>Mothball keeps the secret key in {keyring}, nowhere else.</source>
   <translation>Mothball bewahrt den geheimen Schlüssel in {keyring} auf, nirgends sonst.</translation>
  </message>
  <message>
   <location filename="../../gui/vault_words.py" />
   <source>Writes a small file, reads it back, compares it and removes it again.</source>
   <translation>Schreibt eine kleine Datei, liest sie zurück, vergleicht sie und entfernt sie wieder.</translation>
  </message>
  <message>
   <location filename="../../gui/vault_words.py" />
   <source>The policy is in the clipboard: it allows what Mothball needs in this one bucket, and no more.</source>
   <translation>Die Richtlinie ist in der Zwischenablage: Sie erlaubt, was Mothball in diesem einen Bucket braucht, und nicht mehr.</translation>
  </message>
  <message>
   <location filename="../../gui/vault_words.py" />
   <source>You can choose “Access key, ask me each time” instead.</source>
   <translation>Sie können stattdessen „Zugriffsschlüssel, jedes Mal fragen“ wählen.</translation>
  </message>
  <message>
   <location filename="../../gui/vault_words.py" />
   <source>This vault cannot be used yet.</source>
   <translation>Dieser Tresor kann noch nicht benutzt werden.</translation>
  </message>
  <message>
   <location filename="../../gui/vault_words.py" />
   <source>This vault works. Read the warnings.</source>
   <translation>Dieser Tresor funktioniert. Lesen Sie die Warnungen.</translation>
  </message>
  <message>
   <location filename="../../gui/vault_words.py" />
   <source>This vault works.</source>
   <translation>Dieser Tresor funktioniert.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../gui/widgets/age_slider.py" />
   <source>{n} days or more</source>
   <comment>1 day or more</comment>
   <translation>
    <numerusform>{n} Tag oder länger</numerusform>
    <numerusform>{n} Tage oder länger</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../gui/widgets/banner.py" />
   <source>Sign in…</source>
   <translation>Anmelden…</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/banner.py" />
   <source>Change the key…</source>
   <translation>Schlüssel ändern…</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/banner.py" />
   <source>Change the vault…</source>
   <translation>Tresor ändern…</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/banner.py" />
   <source>Change the region…</source>
   <translation>Region ändern…</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/banner.py" />
   <source>Create the bucket…</source>
   <translation>Bucket anlegen…</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/banner.py" />
   <source>Copy the policy</source>
   <translation>Richtlinie kopieren</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/banner.py" />
   <source>Open settings</source>
   <translation>Einstellungen öffnen</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/banner.py" />
   <source>Details</source>
   <translation>Einzelheiten</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/banner.py" />
   <source>Hide this message</source>
   <translation>Diese Meldung ausblenden</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/check_list.py" />
   <source>fine</source>
   <translation>in Ordnung</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/check_list.py" />
   <source>warning</source>
   <translation>Warnung</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/check_list.py" />
   <source>not known</source>
   <translation>nicht bekannt</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/check_list.py" />
   <source>Result of the test</source>
   <translation>Ergebnis des Tests</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/chooser.py" />
   <source>Choose a folder</source>
   <translation>Ordner wählen</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/chooser.py" />
   <source>Folder: none chosen</source>
   <translation>Ordner: keiner gewählt</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/chooser.py" />
   <source>Folder: {name}, {path}</source>
   <translation>Ordner: {name}, {path}</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/chooser.py" />
   <source>Add a folder…</source>
   <translation>Ordner hinzufügen…</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/chooser.py" />
   <source>Take {name} off this list…</source>
   <translation>{name} von dieser Liste nehmen…</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/chooser.py" />
   <source>Choose where archives go</source>
   <translation>Ziel für Archive wählen</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/chooser.py" />
   <source>Vault: none chosen</source>
   <translation>Tresor: keiner gewählt</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/chooser.py" />
   <source>Vault: {name}, {remark}</source>
   <translation>Tresor: {name}, {remark}</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/chooser.py" />
   <source>Add a vault…</source>
   <translation>Tresor hinzufügen…</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/chooser.py" />
   <source>Change {name}…</source>
   <translation>{name} ändern…</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/fields.py" />
   <source> MB/s</source>
   <translation> MB/s</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/fields.py" />
   <source>no limit</source>
   <translation>keine Grenze</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/hours_table.py" />
   <source>From</source>
   <translation>Von</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/hours_table.py" />
   <source>To</source>
   <translation>Bis</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/hours_table.py" />
   <source>Speed in these hours</source>
   <translation>Geschwindigkeit in diesen Stunden</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/hours_table.py" />
   <source>Remove this line</source>
   <translation>Diese Zeile entfernen</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/hours_table.py" />
   <source>Hours with a speed of their own</source>
   <translation>Stunden mit eigener Geschwindigkeit</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/hours_table.py" />
   <source>Add &amp;hours</source>
   <translation>&amp;Stunden hinzufügen</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/plan_panel.py" />
   <source>Open folder</source>
   <translation>Ordner öffnen</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/plan_panel.py" />
   <source>Why?</source>
   <translation>Warum?</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/plan_panel.py" />
   <source>Take along</source>
   <translation>Mitnehmen</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/plan_panel.py" />
   <source>Leave out this time</source>
   <translation>Diesmal auslassen</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/plan_panel.py" />
   <source>Leave out from now on</source>
   <translation>Ab jetzt auslassen</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/plan_panel.py" />
   <source>Plan: units, and what happens to them</source>
   <translation>Plan: Einheiten, und was mit ihnen geschieht</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/plan_panel.py" />
   <source>&amp;Take all</source>
   <translation>&amp;Alle mitnehmen</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/plan_panel.py" />
   <source>Take along everything that could go, or nothing</source>
   <translation>Alles mitnehmen, was gehen könnte, oder nichts</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/plan_panel.py" />
   <source>Show only</source>
   <translation>Nur zeigen</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/plan_panel.py" />
   <source>Stale</source>
   <translation>Ungenutzt</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/plan_panel.py" />
   <source>Fresh</source>
   <translation>In Gebrauch</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/plan_panel.py" />
   <source>Blocked</source>
   <translation>Blockiert</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/rail.py" />
   <source>Pages</source>
   <translation>Seiten</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/rail.py" />
   <source>Keyboard shortcuts (F1)</source>
   <translation>Tastenkürzel (F1)</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/search.py" />
   <source>Clear (Esc)</source>
   <translation>Leeren (Esc)</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/speed.py" />
   <source>Another limit…</source>
   <translation>Andere Grenze…</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/speed.py" />
   <source>Upload speed: {rate}</source>
   <translation>Hochladen: {rate}</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/speed.py" />
   <source>Download speed: {rate}</source>
   <translation>Herunterladen: {rate}</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/speed.py" />
   <source>Speed limit</source>
   <translation>Geschwindigkeitsgrenze</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/speed.py" />
   <source>Kilobytes a second:</source>
   <translation>Kilobyte in der Sekunde:</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/threshold.py" />
   <source>Not touched for at least, in days</source>
   <translation>Nicht angefasst seit mindestens, in Tagen</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/throughput.py" />
   <source>Speed of the last two minutes</source>
   <translation>Geschwindigkeit der letzten zwei Minuten</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/throughput.py" />
   <source>now {now}, at most {peak}</source>
   <translation>jetzt {now}, höchstens {peak}</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>My archive</source>
   <translation>Mein Archiv</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>Other S3 storage</source>
   <translation>Anderer S3-Speicher</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>Access key</source>
   <translation>Zugriffsschlüssel</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>Access key, ask me each time</source>
   <translation>Zugriffsschlüssel, jedes Mal fragen</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>AWS profile on this computer</source>
   <translation>AWS-Profil auf diesem Computer</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>As this computer is set up</source>
   <translation>Wie dieser Computer eingerichtet ist</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>Suggest</source>
   <translation>Vorschlagen</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>A name for a new bucket</source>
   <translation>Ein Name für einen neuen Bucket</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>Choose the CA file</source>
   <translation>CA-Datei wählen</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>&amp;Name</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>&amp;Storage</source>
   <translation>&amp;Speicher</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>A&amp;ddress</source>
   <translation>A&amp;dresse</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>Sign &amp;in with</source>
   <translation>Anmelden &amp;mit</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>&amp;Profile</source>
   <translation>&amp;Profil</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>Access &amp;key ID</source>
   <translation>&amp;Zugriffsschlüssel-ID</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>Secret k&amp;ey</source>
   <translation>&amp;Geheimer Schlüssel</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>&amp;Bucket</source>
   <translation>&amp;Bucket</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>&amp;Folder in it</source>
   <translation>&amp;Ordner darin</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>&amp;Region</source>
   <translation>R&amp;egion</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>Storage &amp;class</source>
   <translation>Speicher&amp;klasse</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>C&amp;A file</source>
   <translation>C&amp;A-Datei</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>CA file</source>
   <translation>CA-Datei</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>Bucket</source>
   <translation>Bucket</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>kept, unchanged</source>
   <translation>aufbewahrt, unverändert</translation>
  </message>
  <message>
   <location filename="../../gui/widgets/vault_form.py" />
   <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
   <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
  </message>
 </context>
 <context>
  <name>engine</name>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>There is no folder {path}.</source>
   <translation>Es gibt keinen Ordner {path}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{path} is a file, not a folder.</source>
   <translation>{path} ist eine Datei, kein Ordner.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The number of days must be a whole number of 1 or more, not {value}.</source>
   <translation>Die Zahl der Tage muss eine ganze Zahl ab 1 sein, nicht {value}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The folder {path} cannot be read: {cause}.</source>
   <translation>Der Ordner {path} kann nicht gelesen werden: {cause}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{value} is not a size. Write it like 500k, 10MB or 1GiB.</source>
   <translation>{value} ist keine Größe. Schreiben Sie sie wie 500k, 10MB oder 1GiB.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{value} is not a speed. Write it like 500k, 2MB or 1.5MiB: bytes a second, {least} or more, or 0 for no limit.</source>
   <translation>{value} ist keine Geschwindigkeit. Schreiben Sie sie wie 500k, 2MB oder 1.5MiB: Bytes in der Sekunde, mindestens {least}, oder 0 für keine Grenze.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Starting with the session cannot be changed: {cause}.</source>
   <translation>Der Start mit der Anmeldung kann nicht geändert werden: {cause}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Mothball is running already, but does not answer.</source>
   <translation>Mothball läuft schon, antwortet aber nicht.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>End it and start it again. What is archived stays safe.</source>
   <translation>Beenden Sie es und starten Sie es neu. Was archiviert ist, bleibt sicher.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The work ended without a word: its process was stopped or ran out of memory.</source>
   <translation>Die Arbeit endete ohne ein Wort: Ihr Prozess wurde beendet oder hatte keinen Speicher mehr.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>What is archived stays safe, and your files are untouched. Start again: it goes on where it was.</source>
   <translation>Was archiviert ist, bleibt sicher, und Ihre Dateien sind unberührt. Beginnen Sie noch einmal: Es geht weiter, wo es war.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Mothball made a mistake and stopped this job.</source>
   <translation>Mothball hat einen Fehler gemacht und diesen Auftrag beendet.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>What is archived stays safe, and your files are untouched. Details are in the log.</source>
   <translation>Was archiviert ist, bleibt sicher, und Ihre Dateien sind unberührt. Einzelheiten stehen im Protokoll.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>not touched for {days} days or more</source>
   <translation>
    <numerusform>{days} Tag oder länger nicht angefasst</numerusform>
    <numerusform>{days} Tage oder länger nicht angefasst</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>not touched for a day or more</source>
   <translation>einen Tag oder länger nicht angefasst</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>touched within the last {days} days</source>
   <translation>
    <numerusform>vor weniger als {days} Tag angefasst</numerusform>
    <numerusform>in den letzten {days} Tagen angefasst</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>touched within the last day</source>
   <translation>am letzten Tag angefasst</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>dated in the future</source>
   <translation>in die Zukunft datiert</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>empty folder</source>
   <translation>leerer Ordner</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>holds nothing that can be archived</source>
   <translation>enthält nichts, was archiviert werden kann</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>not archivable: {count} entries unreadable</source>
   <translation>
    <numerusform>nicht archivierbar: {count} Eintrag nicht lesbar</numerusform>
    <numerusform>nicht archivierbar: {count} Einträge nicht lesbar</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>not archivable: 1 entry unreadable</source>
   <translation>nicht archivierbar: 1 Eintrag nicht lesbar</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>smaller than {bytes} bytes</source>
   <translation>
    <numerusform>kleiner als {bytes} Byte</numerusform>
    <numerusform>kleiner als {bytes} Bytes</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>link</source>
   <translation>Verknüpfung</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>leads back to a folder above it</source>
   <translation>führt zu einem übergeordneten Ordner zurück</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>special file</source>
   <translation>besondere Datei</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>online only</source>
   <translation>nur online</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>excluded by {pattern}</source>
   <translation>ausgeschlossen durch {pattern}</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>unreadable: {cause}</source>
   <translation>nicht lesbar: {cause}</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{pattern} is not a pattern.</source>
   <translation>{pattern} ist kein Muster.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This volume does not record when files were created. The time of change alone decides.</source>
   <translation>Dieses Laufwerk hält nicht fest, wann Dateien erstellt wurden. Es zählt allein die Zeit der Änderung.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This volume records when a file is read, so reading a file counts as touching it.</source>
   <translation>Dieses Laufwerk hält fest, wann eine Datei gelesen wird; Lesen zählt also als Anfassen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This volume records at most once a day that a file is read.</source>
   <translation>Dieses Laufwerk hält höchstens einmal am Tag fest, dass eine Datei gelesen wird.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This volume does not record when files are read. The time of change alone decides.</source>
   <translation>Dieses Laufwerk hält nicht fest, wann Dateien gelesen werden. Es zählt allein die Zeit der Änderung.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>It is not known whether this volume records when files are read.</source>
   <translation>Es ist nicht bekannt, ob dieses Laufwerk festhält, wann Dateien gelesen werden.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{path} could not be written: {cause}.</source>
   <translation>{path} konnte nicht geschrieben werden: {cause}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{option} {value} is not known. It is one of: {choices}.</source>
   <translation>{option} {value} ist nicht bekannt. Möglich ist: {choices}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{value} is not a percentage. Write a number from 0 to 100.</source>
   <translation>{value} ist keine Prozentzahl. Schreiben Sie eine Zahl von 0 bis 100.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The folder {path} cannot be used for Mothball's own files: {cause}.</source>
   <translation>Der Ordner {path} kann nicht für Mothballs eigene Dateien benutzt werden: {cause}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{problem}. {command} --help lists what there is.</source>
   <translation>{problem}. {command} --help führt auf, was es gibt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Say which vault: --vault NAME or --bucket BUCKET.</source>
   <translation>Sagen Sie, welcher Tresor: --vault NAME oder --bucket BUCKET.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{option} does not go with the vault {name}, which has its own.</source>
   <translation>{option} passt nicht zum Tresor {name}, der das selbst festlegt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>There is no vault named {name}. There is: {names}.</source>
   <translation>Es gibt keinen Tresor namens {name}. Es gibt: {names}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>There is no vault named {name}. mothball vault add makes one.</source>
   <translation>Es gibt keinen Tresor namens {name}. mothball vault add legt einen an.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>There is a vault named {name} already.</source>
   <translation>Es gibt schon einen Tresor namens {name}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>A vault needs a bucket: --bucket BUCKET.</source>
   <translation>Ein Tresor braucht einen Bucket: --bucket BUCKET.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>A vault needs a name.</source>
   <translation>Ein Tresor braucht einen Namen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>A vault signs in with an access key or with a profile, not with both.</source>
   <translation>Ein Tresor meldet sich mit einem Zugriffsschlüssel oder mit einem Profil an, nicht mit beidem.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>--ask and --secret-stdin go with --access-key-id.</source>
   <translation>--ask und --secret-stdin gehören zu --access-key-id.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The vault {name} is forgotten. The bucket {bucket} stays as it is.</source>
   <translation>Der Tresor {name} ist vergessen. Der Bucket {bucket} bleibt, wie er ist.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Secret key for {key_id}: </source>
   <translation>Geheimer Schlüssel für {key_id}: </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>No secret key was given for {key_id}. Type it at the prompt, or send it on standard input.</source>
   <translation>Für {key_id} wurde kein geheimer Schlüssel angegeben. Tippen Sie ihn auf die Frage hin ein, oder senden Sie ihn über die Standardeingabe.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Packing small files comes with a later version. Leave --pack out.</source>
   <translation>Kleine Dateien zu packen, kommt mit einer späteren Fassung. Lassen Sie --pack weg.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Removing local files comes with a later version. So far they all stay.</source>
   <translation>Dateien von diesem Computer zu entfernen, kommt mit einer späteren Fassung. Bis dahin bleiben alle.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Thawing comes with a later version. Leave --tier, --days-thawed and --wait out.</source>
   <translation>Auftauen kommt mit einer späteren Fassung. Lassen Sie --tier, --days-thawed und --wait weg.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{size} of it had been sent before and were not sent again.</source>
   <translation>{size} davon waren schon gesendet und wurden nicht noch einmal gesendet.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>…and {count} more; -v tells them all.</source>
   <translation>
    <numerusform>…und {count} weiteres; -v nennt alle.</numerusform>
    <numerusform>…und {count} weitere; -v nennt alle.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Some items need attention: they are listed above.</source>
   <translation>Einiges braucht Ihre Aufmerksamkeit: Es steht oben.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Nothing found.</source>
   <translation>Nichts gefunden.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Stopped. Nothing was changed.</source>
   <translation>Gestoppt. Nichts wurde verändert.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Mothball made a mistake ({cause}) and stopped. Details are in the log in {folder}.</source>
   <translation>Mothball hat einen Fehler gemacht ({cause}) und aufgehört. Einzelheiten stehen im Protokoll in {folder}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The demo needs the library {library}. Install Mothball with its extra named demo.</source>
   <translation>Die Vorführung braucht die Bibliothek {library}. Installieren Sie Mothball mit dem Zusatz namens demo.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The demo's server did not start.</source>
   <translation>Der Server der Vorführung ist nicht gestartet.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>There is no window in this installation. Add --headless.</source>
   <translation>In dieser Installation gibt es kein Fenster. Fügen Sie --headless hinzu.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>A server for this demo answers at {url} (only on this computer). The folder to put away: {folder}.</source>
   <translation>Ein Server für diese Vorführung antwortet unter {url} (nur auf diesem Computer). Der Ordner, der weggeräumt wird: {folder}.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>1. Archive what nobody touched for {days} days.</source>
   <translation>
    <numerusform>1. Archivieren, was seit {days} Tag niemand angefasst hat.</numerusform>
    <numerusform>1. Archivieren, was seit {days} Tagen niemand angefasst hat.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>2. Where it lies now: {count} objects in the bucket {bucket}, under names that any S3 browser shows.</source>
   <translation>
    <numerusform>2. Wo es jetzt liegt: {count} Objekt im Bucket {bucket}, unter einem Namen, den jedes S3-Programm zeigt.</numerusform>
    <numerusform>2. Wo es jetzt liegt: {count} Objekte im Bucket {bucket}, unter Namen, die jedes S3-Programm zeigt.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>…and {count} more.</source>
   <translation>
    <numerusform>…und {count} weiteres.</numerusform>
    <numerusform>…und {count} weitere.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The manifest of the run, one line for each file: {key}</source>
   <translation>Das Manifest des Laufs, eine Zeile für jede Datei: {key}</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>3. Archive again: {unchanged} files unchanged, {archived} sent.</source>
   <translation>3. Noch einmal archivieren: {unchanged} Dateien unverändert, {archived} gesendet.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>4. Restore {unit} to another folder.</source>
   <translation>4. {unit} in einen anderen Ordner wiederherstellen.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>{count} files came back, their bytes and their times are the same.</source>
   <translation>
    <numerusform>{count} Datei ist zurück, Inhalt und Zeit sind gleich.</numerusform>
    <numerusform>{count} Dateien sind zurück, Inhalt und Zeiten sind gleich.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>What came back differs: {path}.</source>
   <translation>Anders zurückgekommen: {path}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Done in {time}. The server and the folder are gone again; nothing of yours was touched.</source>
   <translation>Fertig in {time}. Server und Ordner sind wieder weg; nichts von Ihnen wurde berührt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Stopped. What is archived stays archived; the rest goes on next time.</source>
   <translation>Gestoppt. Was archiviert ist, bleibt archiviert; der Rest geht beim nächsten Mal weiter.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Another run is working on this vault. Wait for it to finish, then try again.</source>
   <translation>Ein anderer Lauf arbeitet an diesem Tresor. Warten Sie, bis er fertig ist, und versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Paused.</source>
   <translation>Pausiert.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Waiting for a network.</source>
   <translation>Wartet auf ein Netzwerk.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Waiting for another network than {network}.</source>
   <translation>Wartet auf ein anderes Netzwerk als {network}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Waiting: this network is paid by the byte.</source>
   <translation>Wartet: Dieses Netzwerk wird nach Menge bezahlt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Waiting for mains power.</source>
   <translation>Wartet auf Netzstrom.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Waiting until nothing fills the screen any more.</source>
   <translation>Wartet, bis nichts mehr den Bildschirm füllt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Waiting until {time}.</source>
   <translation>Wartet bis {time}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>A turn was missed. It is made up for in a few minutes.</source>
   <translation>Ein Termin wurde verpasst. Er wird in wenigen Minuten nachgeholt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>It could not begin. Trying again in a few minutes.</source>
   <translation>Es konnte nicht beginnen. In wenigen Minuten wird es noch einmal versucht.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Waiting for another run to end.</source>
   <translation>Wartet, bis ein anderer Lauf zu Ende ist.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This is not a manifest of Mothball.</source>
   <translation>Das ist kein Manifest von Mothball.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This manifest is of version {version}, made by a newer Mothball. Update this program to read it.</source>
   <translation>Dieses Manifest hat die Fassung {version} und stammt von einem neueren Mothball. Aktualisieren Sie dieses Programm, um es zu lesen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The manifest is damaged at line {line}.</source>
   <translation>Das Manifest ist in Zeile {line} beschädigt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The manifest is not as it was written.</source>
   <translation>Das Manifest ist nicht, wie es geschrieben wurde.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The path {path} could lead outside the chosen folder. It is not restored.</source>
   <translation>Der Pfad {path} könnte aus dem gewählten Ordner hinausführen. Er wird nicht wiederhergestellt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Its original place {root} is not on this computer. Choose a folder to restore to.</source>
   <translation>Den ursprünglichen Ort {root} gibt es auf diesem Computer nicht. Wählen Sie einen Ordner zum Wiederherstellen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>It was archived on the computer {machine}. Choose a folder to restore to.</source>
   <translation>Archiviert wurde auf dem Computer {machine}. Wählen Sie einen Ordner zum Wiederherstellen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{path} is a file. Choose a folder to restore to.</source>
   <translation>{path} ist eine Datei. Wählen Sie einen Ordner zum Wiederherstellen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{path} is a link. Nothing is restored through links.</source>
   <translation>{path} ist eine Verknüpfung. Durch Verknüpfungen hindurch wird nichts wiederhergestellt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{path} is a file, where a folder is needed.</source>
   <translation>{path} ist eine Datei, wo ein Ordner gebraucht wird.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{path} is not a plain file and is not replaced.</source>
   <translation>{path} ist keine gewöhnliche Datei und wird nicht ersetzt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{path} cannot be written: {cause}.</source>
   <translation>{path} kann nicht geschrieben werden: {cause}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The same content is already there as {name}.</source>
   <translation>Der gleiche Inhalt ist schon da, als {name}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Something with this name is already there.</source>
   <translation>Etwas mit diesem Namen ist schon da.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Restored as {name}.</source>
   <translation>Wiederhergestellt als {name}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The original time cannot be stored on this disk.</source>
   <translation>Die ursprüngliche Zeit kann auf diesem Datenträger nicht gespeichert werden.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>What the bucket gives for {path} is not what was archived. It is not restored.</source>
   <translation>Was der Bucket für {path} liefert, ist nicht, was archiviert wurde. Es wird nicht wiederhergestellt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The bucket gives more or fewer bytes for {path} than were archived. It is not restored.</source>
   <translation>Der Bucket liefert für {path} mehr oder weniger Bytes, als archiviert wurden. Es wird nicht wiederhergestellt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The disk with {path} has no room for it.</source>
   <translation>Auf dem Datenträger mit {path} ist kein Platz dafür.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Nothing in the archive matches {pattern}. Nothing was restored.</source>
   <translation>Nichts im Archiv passt auf {pattern}. Nichts wurde wiederhergestellt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Some of the chosen copies are not in the catalogue any more. Search again, then try again.</source>
   <translation>Einige der gewählten Kopien stehen nicht mehr im Katalog. Suchen Sie neu, und versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>There is no source {name} in this vault.</source>
   <translation>In diesem Tresor gibt es keine Quelle {name}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>There is no run {name} in this vault.</source>
   <translation>In diesem Tresor gibt es keinen Lauf {name}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This vault is of format {version}, made by a newer Mothball. Update this program to use it.</source>
   <translation>Dieser Tresor hat das Format {version} und stammt von einem neueren Mothball. Aktualisieren Sie dieses Programm, um ihn zu benutzen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The sample must be a percentage from 0 to 100, not {value}.</source>
   <translation>Die Stichprobe muss eine Prozentzahl von 0 bis 100 sein, nicht {value}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>It is not in the bucket any more. The next archive run sends it again.</source>
   <translation>Es ist nicht mehr im Bucket. Der nächste Archivlauf sendet es noch einmal.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The bucket has {found} bytes of it, {expected} were archived.</source>
   <translation>Der Bucket hat {found} Bytes davon, archiviert wurden {expected}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Something else has been stored under its key.</source>
   <translation>Unter seinem Schlüssel wurde etwas anderes gespeichert.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>It was deleted or covered by something else; the bucket still keeps it as version {version}.</source>
   <translation>Es wurde gelöscht oder von etwas anderem überdeckt; der Bucket hält es noch als Version {version}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>What the bucket gives back is not what was archived.</source>
   <translation>Was der Bucket zurückgibt, ist nicht, was archiviert wurde.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Read back in full and compared.</source>
   <translation>Vollständig zurückgelesen und verglichen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Compared with the listing. It is in deep storage and was not read back.</source>
   <translation>Mit der Auflistung verglichen. Es liegt im Tiefarchiv und wurde nicht zurückgelesen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The manifest {key} is used only as far as it can be read: {cause}</source>
   <translation>Das Manifest {key} wird nur so weit verwendet, wie es lesbar ist: {cause}</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The manifest {key} is not used: {cause}</source>
   <translation>Das Manifest {key} wird nicht verwendet: {cause}</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>It is larger than any manifest can be.</source>
   <translation>Es ist größer, als ein Manifest sein kann.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Its end is missing.</source>
   <translation>Sein Ende fehlt.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>Manifests name {count} files that the bucket does not hold as described. The next archive run sends them again where they still exist.</source>
   <translation>
    <numerusform>Manifeste nennen {count} Datei, die der Bucket nicht wie beschrieben enthält. Der nächste Archivlauf sendet sie noch einmal, wenn es sie noch gibt.</numerusform>
    <numerusform>Manifeste nennen {count} Dateien, die der Bucket nicht wie beschrieben enthält. Der nächste Archivlauf sendet sie noch einmal, wo es sie noch gibt.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>{count} objects in the vault are not from Mothball. They were left alone.</source>
   <translation>
    <numerusform>{count} Objekt im Tresor ist nicht von Mothball. Es wurde in Ruhe gelassen.</numerusform>
    <numerusform>{count} Objekte im Tresor sind nicht von Mothball. Sie wurden in Ruhe gelassen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{words}</source>
   <translation>{words}</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The catalogue {path} is in use by another Mothball.</source>
   <translation>Der Katalog {path} wird von einem anderen Mothball benutzt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Wait for the other run to finish, then try again.</source>
   <translation>Warten Sie, bis der andere Lauf fertig ist, und versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The catalogue {path} is damaged.</source>
   <translation>Der Katalog {path} ist beschädigt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>What you archived is safe in the bucket: build the catalogue again from there. A copy of the damaged file lies at {copy}.</source>
   <translation>Was Sie archiviert haben, ist im Bucket sicher: Bauen Sie den Katalog von dort neu auf. Eine Kopie der beschädigten Datei liegt unter {copy}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{path} is not a catalogue of Mothball.</source>
   <translation>{path} ist kein Katalog von Mothball.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The disk with the catalogue {path} is full, so nothing more can be recorded.</source>
   <translation>Der Datenträger mit dem Katalog {path} ist voll, darum kann nichts mehr festgehalten werden.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Free some space there, then try again.</source>
   <translation>Schaffen Sie dort Platz, und versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>A reason this version no longer knows ({name}).</source>
   <translation>Ein Grund, den diese Fassung nicht mehr kennt ({name}).</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The catalogue {path} was written by a newer Mothball (format {found}, this one knows {known}).</source>
   <translation>Der Katalog {path} wurde von einem neueren Mothball geschrieben (Format {found}, dieses kennt {known}).</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Install the newer version. Nothing was changed.</source>
   <translation>Installieren Sie die neuere Fassung. Nichts wurde verändert.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The catalogue {path} cannot be used: {cause}.</source>
   <translation>Der Katalog {path} kann nicht benutzt werden: {cause}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The secret key of this vault is not stored on this computer.</source>
   <translation>Der geheime Schlüssel dieses Tresors ist auf diesem Computer nicht gespeichert.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Enter the key again.</source>
   <translation>Geben Sie den Schlüssel noch einmal ein.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>No sign-in details were found on this computer for this vault.</source>
   <translation>Auf diesem Computer wurden für diesen Tresor keine Anmeldedaten gefunden.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Choose how to sign in: an access key, or an AWS profile of this computer.</source>
   <translation>Wählen Sie, wie angemeldet wird: mit einem Zugriffsschlüssel oder mit einem AWS-Profil dieses Computers.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Only half of the access key is there.</source>
   <translation>Vom Zugriffsschlüssel ist nur die Hälfte da.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Enter both the key id and the secret key.</source>
   <translation>Geben Sie die Schlüssel-ID und den geheimen Schlüssel ein.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The key id and the secret key are in each other's field.</source>
   <translation>Schlüssel-ID und geheimer Schlüssel stehen jeweils im Feld des anderen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>A key has no blanks, line breaks or special letters in it. Copy it again.</source>
   <translation>Ein Schlüssel enthält keine Leerzeichen, Zeilenumbrüche oder besonderen Buchstaben. Kopieren Sie ihn noch einmal.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This cannot be an access key id: an AWS key id has 20 capital letters and digits.</source>
   <translation>Das kann keine Zugriffsschlüssel-ID sein: Eine von AWS hat 20 Großbuchstaben und Ziffern.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>This cannot be a secret key: it has {length} characters, and an AWS secret key has 40.</source>
   <translation>
    <numerusform>Das kann kein geheimer Schlüssel sein: Er hat {length} Zeichen, und einer von AWS hat 40.</numerusform>
    <numerusform>Das kann kein geheimer Schlüssel sein: Er hat {length} Zeichen, und einer von AWS hat 40.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>There is no AWS profile named {profile} on this computer.</source>
   <translation>Auf diesem Computer gibt es kein AWS-Profil namens {profile}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Choose another profile or another way to sign in.</source>
   <translation>Wählen Sie ein anderes Profil oder eine andere Art der Anmeldung.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The AWS configuration files of this computer cannot be read.</source>
   <translation>Die AWS-Konfigurationsdateien dieses Computers können nicht gelesen werden.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Repair the file that is named in the details, or sign in with an access key.</source>
   <translation>Reparieren Sie die Datei, die in den Einzelheiten genannt ist, oder melden Sie sich mit einem Zugriffsschlüssel an.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Your company's AWS sign-in has run out.</source>
   <translation>Die AWS-Anmeldung Ihrer Firma ist abgelaufen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Sign in again (aws sso login, or aws login), then try again.</source>
   <translation>Melden Sie sich neu an (aws sso login oder aws login), und versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This kind of AWS profile needs a part that Mothball does not carry.</source>
   <translation>Diese Art von AWS-Profil braucht einen Baustein, den Mothball nicht mitbringt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Use another profile or an access key.</source>
   <translation>Verwenden Sie ein anderes Profil oder einen Zugriffsschlüssel.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The program that should give the keys of this AWS profile failed.</source>
   <translation>Das Programm, das die Schlüssel dieses AWS-Profils liefern sollte, ist gescheitert.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>See the details, or use another profile or an access key.</source>
   <translation>Sehen Sie in die Einzelheiten, oder verwenden Sie ein anderes Profil oder einen Zugriffsschlüssel.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This AWS profile asks for a code from your phone at every sign-in.</source>
   <translation>Dieses AWS-Profil verlangt bei jeder Anmeldung einen Code von Ihrem Telefon.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Mothball works in the background and cannot ask. Use another profile or an access key.</source>
   <translation>Mothball arbeitet im Hintergrund und kann nicht fragen. Verwenden Sie ein anderes Profil oder einen Zugriffsschlüssel.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{host} cannot be reached.</source>
   <translation>{host} ist nicht erreichbar.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Check the network, the address and the region.</source>
   <translation>Prüfen Sie Netzwerk, Adresse und Region.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{host} does not answer, or the connection broke.</source>
   <translation>{host} antwortet nicht, oder die Verbindung brach ab.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Try again. If it stays so, a firewall or a proxy may be in the way.</source>
   <translation>Versuchen Sie es noch einmal. Bleibt es so, ist vielleicht eine Firewall oder ein Proxy im Weg.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The proxy server of this computer does not let us through to {host}.</source>
   <translation>Der Proxyserver dieses Computers lässt uns nicht zu {host} durch.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Check the proxy settings.</source>
   <translation>Prüfen Sie die Proxy-Einstellungen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{host} shows a certificate that this computer does not trust.</source>
   <translation>{host} zeigt ein Zertifikat, dem dieser Computer nicht vertraut.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>In a company something may sit in between. Choose the CA file that your network or your storage uses.</source>
   <translation>In einer Firma kann etwas dazwischensitzen. Wählen Sie die CA-Datei, die Ihr Netzwerk oder Ihr Speicher verwendet.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{host} speaks http, not https.</source>
   <translation>{host} spricht http, nicht https.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Check the address. Plain http sends your files readable for everyone on the way.</source>
   <translation>Prüfen Sie die Adresse. Mit einfachem http kann jeder auf dem Weg Ihre Dateien lesen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>A web page answered instead of {host}.</source>
   <translation>Statt {host} hat eine Webseite geantwortet.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Often it is the login page of a network: open a browser, sign in there, then try again.</source>
   <translation>Oft ist es die Anmeldeseite eines Netzwerks: Öffnen Sie einen Browser, melden Sie sich dort an, und versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{host} gave an answer that makes no sense.</source>
   <translation>{host} hat eine Antwort gegeben, die keinen Sinn ergibt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{host} does not know this access key id.</source>
   <translation>{host} kennt diese Zugriffsschlüssel-ID nicht.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Check the key id, and that it belongs to this storage.</source>
   <translation>Prüfen Sie die Schlüssel-ID, und ob sie zu diesem Speicher gehört.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The secret key does not belong to this access key id.</source>
   <translation>Der geheime Schlüssel gehört nicht zu dieser Zugriffsschlüssel-ID.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Enter the secret key again; often a character at its beginning or end is missing.</source>
   <translation>Geben Sie den geheimen Schlüssel noch einmal ein; oft fehlt am Anfang oder am Ende ein Zeichen.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>The clock of this computer is off by {minutes} minutes.</source>
   <translation>
    <numerusform>Die Uhr dieses Computers geht um {minutes} Minute falsch.</numerusform>
    <numerusform>Die Uhr dieses Computers geht um {minutes} Minuten falsch.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Set the date and time right, then try again.</source>
   <translation>Stellen Sie Datum und Uhrzeit richtig, und versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The temporary sign-in has run out.</source>
   <translation>Die befristete Anmeldung ist abgelaufen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Sign in again, or use a permanent access key.</source>
   <translation>Melden Sie sich neu an, oder verwenden Sie einen dauerhaften Zugriffsschlüssel.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{host} has blocked this account: {words}</source>
   <translation>{host} hat dieses Konto gesperrt: {words}</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>There is no bucket {bucket} at {host}.</source>
   <translation>Bei {host} gibt es keinen Bucket {bucket}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Check the name, or create the bucket.</source>
   <translation>Prüfen Sie den Namen, oder legen Sie den Bucket an.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The bucket name {bucket} is taken by someone else.</source>
   <translation>Den Bucket-Namen {bucket} hat schon jemand anders.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Choose another name.</source>
   <translation>Wählen Sie einen anderen Namen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This account may not have any more buckets.</source>
   <translation>Dieses Konto darf keine weiteren Buckets haben.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{bucket} cannot be a bucket's name.</source>
   <translation>{bucket} kann nicht der Name eines Buckets sein.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Use 3 to 63 small letters, digits and hyphens.</source>
   <translation>Verwenden Sie 3 bis 63 Kleinbuchstaben, Ziffern und Bindestriche.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The bucket {bucket} is in the region {bucket_region}, not in {region}.</source>
   <translation>Der Bucket {bucket} liegt in der Region {bucket_region}, nicht in {region}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Change the region of this vault to {bucket_region}.</source>
   <translation>Ändern Sie die Region dieses Tresors in {bucket_region}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The bucket {bucket} is not in the region {region}.</source>
   <translation>Der Bucket {bucket} liegt nicht in der Region {region}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Find out its region and enter it.</source>
   <translation>Finden Sie seine Region heraus und geben Sie sie ein.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{host} does not create buckets in the region {region}.</source>
   <translation>{host} legt in der Region {region} keine Buckets an.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Check the region.</source>
   <translation>Prüfen Sie die Region.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>There is no region {region}.</source>
   <translation>Es gibt keine Region {region}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Enter a region such as eu-central-1.</source>
   <translation>Geben Sie eine Region wie eu-central-1 ein.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{value} is not the address of a storage.</source>
   <translation>{value} ist keine Adresse eines Speichers.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Enter it in full, for example https://s3.example.org.</source>
   <translation>Geben Sie sie vollständig ein, zum Beispiel https://s3.example.org.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>There is no certificate file {path}.</source>
   <translation>Es gibt keine Zertifikatsdatei {path}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Choose the file again, or leave the field empty.</source>
   <translation>Wählen Sie die Datei noch einmal, oder lassen Sie das Feld leer.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This sign-in may not use the bucket {bucket}, or the bucket is someone else's.</source>
   <translation>Diese Anmeldung darf den Bucket {bucket} nicht benutzen, oder der Bucket gehört jemand anderem.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Let whoever manages the account give it the rights (Copy policy), or choose another bucket.</source>
   <translation>Lassen Sie sich von der Verwaltung des Kontos die Rechte geben (Richtlinie kopieren), oder wählen Sie einen anderen Bucket.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This sign-in may not create buckets.</source>
   <translation>Diese Anmeldung darf keine Buckets anlegen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Create the bucket another way, or allow s3:CreateBucket.</source>
   <translation>Legen Sie den Bucket auf anderem Weg an, oder erlauben Sie s3:CreateBucket.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This sign-in may not list the bucket {bucket} (s3:ListBucket), or it is someone else's.</source>
   <translation>Diese Anmeldung darf den Bucket {bucket} nicht auflisten (s3:ListBucket), oder er gehört jemand anderem.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Let whoever manages the account give it the rights (Copy policy).</source>
   <translation>Lassen Sie sich von der Verwaltung des Kontos die Rechte geben (Richtlinie kopieren).</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This sign-in may not list unfinished uploads (s3:ListBucketMultipartUploads).</source>
   <translation>Diese Anmeldung darf unfertige Uploads nicht auflisten (s3:ListBucketMultipartUploads).</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This sign-in may not write to the bucket {bucket} (s3:PutObject).</source>
   <translation>Diese Anmeldung darf nicht in den Bucket {bucket} schreiben (s3:PutObject).</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This sign-in may not read {key} (s3:GetObject).</source>
   <translation>Diese Anmeldung darf {key} nicht lesen (s3:GetObject).</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This sign-in may not delete {key} (s3:DeleteObject).</source>
   <translation>Diese Anmeldung darf {key} nicht löschen (s3:DeleteObject).</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Archiving needs no right to delete; only the test file stays behind.</source>
   <translation>Zum Archivieren braucht es kein Recht zu löschen; nur die Testdatei bleibt zurück.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This sign-in may not ask who it is.</source>
   <translation>Diese Anmeldung darf nicht fragen, wer sie ist.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The encryption key of the bucket {bucket} cannot be used: {words}</source>
   <translation>Der Verschlüsselungsschlüssel des Buckets {bucket} kann nicht benutzt werden: {words}</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{key} is in deep storage and has to be retrieved first.</source>
   <translation>{key} liegt im Tiefarchiv und muss zuerst geholt werden.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{key} is not in the bucket.</source>
   <translation>{key} ist nicht im Bucket.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{key} is shorter in the bucket than expected.</source>
   <translation>{key} ist im Bucket kürzer als erwartet.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The name {key} is too long for the storage.</source>
   <translation>Der Name {key} ist zu lang für den Speicher.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{key} is too large for the storage.</source>
   <translation>{key} ist zu groß für den Speicher.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{host} does not offer the storage class {storage_class}.</source>
   <translation>{host} bietet die Speicherklasse {storage_class} nicht an.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Choose another storage class for this vault.</source>
   <translation>Wählen Sie für diesen Tresor eine andere Speicherklasse.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{key} arrived damaged at the storage, several times.</source>
   <translation>{key} kam mehrmals beschädigt beim Speicher an.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Something on the way changes the data. Try another network.</source>
   <translation>Etwas auf dem Weg verändert die Daten. Versuchen Sie es in einem anderen Netzwerk.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The storage could not put the parts of {key} together.</source>
   <translation>Der Speicher konnte die Teile von {key} nicht zusammensetzen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>It is sent again from the beginning next time.</source>
   <translation>Es wird beim nächsten Mal von vorn gesendet.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{host} asks us to slow down.</source>
   <translation>{host} bittet uns, langsamer zu sein.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{host} has trouble at the moment.</source>
   <translation>{host} hat gerade Schwierigkeiten.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The storage is full or your quota is used up: {words}</source>
   <translation>Der Speicher ist voll, oder Ihr Kontingent ist aufgebraucht: {words}</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{host} does not offer what was asked for: {words}</source>
   <translation>{host} bietet nicht an, was verlangt wurde: {words}</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Check the storage class and the address of this vault.</source>
   <translation>Prüfen Sie die Speicherklasse und die Adresse dieses Tresors.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{host} refused: {words} ({error})</source>
   <translation>{host} hat abgelehnt: {words} ({error})</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The settings file {path} is damaged ({cause}). Mothball starts with its default settings.</source>
   <translation>Die Einstellungsdatei {path} ist beschädigt ({cause}). Mothball beginnt mit seinen Voreinstellungen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The settings file {path} cannot be read: {cause}. Mothball starts with its default settings.</source>
   <translation>Die Einstellungsdatei {path} kann nicht gelesen werden: {cause}. Mothball beginnt mit seinen Voreinstellungen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The settings were written by a newer Mothball (format {version}). What is known here is used.</source>
   <translation>Die Einstellungen wurden von einem neueren Mothball geschrieben (Format {version}). Was hier bekannt ist, gilt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The settings hold a value for {place} that cannot be used: {value}. The default is used.</source>
   <translation>Die Einstellungen enthalten für {place} einen Wert, der nicht benutzt werden kann: {value}. Es gilt die Voreinstellung.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{place} in the settings is left out: {key} is missing or there twice.</source>
   <translation>{place} wird in den Einstellungen ausgelassen: {key} fehlt oder steht zweimal da.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The file as it was is kept as {path}.</source>
   <translation>Die Datei, wie sie war, ist als {path} aufbewahrt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The file as it was could not be kept as {path}: {cause}.</source>
   <translation>Die Datei, wie sie war, konnte nicht als {path} aufbewahrt werden: {cause}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>A name that is not valid text cannot be kept in the settings. Rename the folder.</source>
   <translation>Ein Name, der kein gültiger Text ist, kann nicht in den Einstellungen stehen. Benennen Sie den Ordner um.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The settings could not be written to {path}: {cause}.</source>
   <translation>Die Einstellungen konnten nicht nach {path} geschrieben werden: {cause}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Check that the disk has room and that you may write there. Nothing was changed.</source>
   <translation>Prüfen Sie, ob auf dem Datenträger Platz ist und ob Sie dort schreiben dürfen. Nichts wurde verändert.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Another program is writing the settings at this moment. Nothing was changed.</source>
   <translation>Ein anderes Programm schreibt gerade die Einstellungen. Nichts wurde verändert.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Try again.</source>
   <translation>Versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{path} is not a file with settings of Mothball.</source>
   <translation>{path} ist keine Datei mit Einstellungen von Mothball.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{path} is far too large for a file with settings.</source>
   <translation>{path} ist viel zu groß für eine Datei mit Einstellungen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{path} cannot be read: {cause}.</source>
   <translation>{path} kann nicht gelesen werden: {cause}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The vault {name} is added.</source>
   <translation>Der Tresor {name} kommt hinzu.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The vault {name} changes.</source>
   <translation>Der Tresor {name} ändert sich.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The vault {name} goes. What is archived in it stays.</source>
   <translation>Der Tresor {name} entfällt. Was darin archiviert ist, bleibt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The folder {path} is added.</source>
   <translation>Der Ordner {path} kommt hinzu.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The folder {path} is added, but is not on this computer.</source>
   <translation>Der Ordner {path} kommt hinzu, ist aber nicht auf diesem Computer.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The folder {path} gets another rule or schedule.</source>
   <translation>Der Ordner {path} bekommt eine andere Regel oder einen anderen Zeitplan.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The folder {path} goes off the list. Its files stay.</source>
   <translation>Der Ordner {path} kommt von der Liste. Seine Dateien bleiben.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This computer is called {name} in the bucket from now on.</source>
   <translation>Dieser Computer heißt im Bucket ab jetzt {name}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This computer is called by its own name in the bucket from now on.</source>
   <translation>Dieser Computer heißt im Bucket ab jetzt mit seinem eigenen Namen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Appearance, language or the tray change.</source>
   <translation>Erscheinungsbild, Sprache oder Infobereich ändern sich.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>It changes when Mothball waits.</source>
   <translation>Es ändert sich, wann Mothball wartet.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The speed limits change.</source>
   <translation>Die Geschwindigkeitsgrenzen ändern sich.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The notices change.</source>
   <translation>Die Hinweise ändern sich.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Not chosen.</source>
   <translation>Nicht ausgewählt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Archived before and not changed since.</source>
   <translation>Früher archiviert und seither nicht verändert.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>{new} of {files} files are new or changed.</source>
   <translation>
    <numerusform>{new} von {files} Datei ist neu oder geändert.</numerusform>
    <numerusform>{new} von {files} Dateien sind neu oder geändert.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Larger than the 5 TiB that S3 takes as one object.</source>
   <translation>Größer als die 5 TiB, die S3 als ein Objekt annimmt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{path} is not there any more.</source>
   <translation>{path} ist nicht mehr da.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{path} may not be read.</source>
   <translation>{path} darf nicht gelesen werden.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{path} is not a plain file any more.</source>
   <translation>{path} ist keine gewöhnliche Datei mehr.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>{path} changed each of the {tries} times it was read. It is left for the next run.</source>
   <translation>
    <numerusform>{path} änderte sich bei {tries} Leseversuch. Es bleibt für den nächsten Lauf.</numerusform>
    <numerusform>{path} änderte sich bei jedem der {tries} Leseversuche. Es bleibt für den nächsten Lauf.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>{cause} It was tried {tries} times while others got through. The next run tries again.</source>
   <translation>
    <numerusform>{cause} Es wurde {tries} Mal versucht, während anderes durchkam. Der nächste Lauf versucht es wieder.</numerusform>
    <numerusform>{cause} Es wurde {tries} Mal versucht, während anderes durchkam. Der nächste Lauf versucht es wieder.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Something else has the name {key} in the bucket. It is left alone; the next run uses another name.</source>
   <translation>Im Bucket heißt schon etwas anderes {key}. Es wird in Ruhe gelassen; der nächste Lauf nimmt einen anderen Namen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The server contradicts itself about {key}. The next run looks again.</source>
   <translation>Der Server widerspricht sich über {key}. Der nächste Lauf sieht noch einmal nach.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The server says that {key} holds other bytes than were sent. The next run sends the file again.</source>
   <translation>Der Server sagt, dass {key} andere Bytes enthält, als gesendet wurden. Der nächste Lauf sendet die Datei noch einmal.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>The server forgot the unfinished upload {tries} times. The next run tries again.</source>
   <translation>
    <numerusform>Der Server hat den unfertigen Upload {tries} Mal vergessen. Der nächste Lauf versucht es wieder.</numerusform>
    <numerusform>Der Server hat den unfertigen Upload {tries} Mal vergessen. Der nächste Lauf versucht es wieder.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{cause} Trying again by itself.</source>
   <translation>{cause} Es wird von selbst noch einmal versucht.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The run was stopped before this file's turn.</source>
   <translation>Der Lauf wurde gestoppt, bevor diese Datei an der Reihe war.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Sent, but it could not be checked. The next run looks for it.</source>
   <translation>Gesendet, konnte aber nicht geprüft werden. Der nächste Lauf sucht danach.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{path} was chosen, but is not there any more.</source>
   <translation>{path} war ausgewählt, ist aber nicht mehr da.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The list of this run could not be written into the bucket: {cause} The next run writes it.</source>
   <translation>Die Liste dieses Laufs konnte nicht in den Bucket geschrieben werden: {cause} Der nächste Lauf schreibt sie.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Unfinished uploads could not be listed, so none was cleared away: {cause}</source>
   <translation>Unfertige Uploads konnten nicht aufgelistet werden, darum wurde keiner weggeräumt: {cause}</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>{count} unfinished uploads could not be cleared away. The bucket's owner can let them expire.</source>
   <translation>
    <numerusform>{count} unfertiger Upload konnte nicht weggeräumt werden. Wem der Bucket gehört, der kann ihn ablaufen lassen.</numerusform>
    <numerusform>{count} unfertige Uploads konnten nicht weggeräumt werden. Wem der Bucket gehört, der kann sie ablaufen lassen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The object {key} was not in the bucket when it was looked for. The next run sends the file again.</source>
   <translation>Das Objekt {key} war nicht im Bucket, als danach gesucht wurde. Der nächste Lauf sendet die Datei noch einmal.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The object {key} in the bucket is not what was sent ({size} bytes instead of {sent}, or changed).</source>
   <translation>Das Objekt {key} im Bucket ist nicht, was gesendet wurde ({size} Bytes statt {sent}, oder verändert).</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Secrets are kept in {name}.</source>
   <translation>Geheimnisse werden in {name} aufbewahrt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This computer has no keyring, so the secret key cannot be kept safely.</source>
   <translation>Dieser Computer hat keinen Schlüsselbund, darum kann der geheime Schlüssel nicht sicher aufbewahrt werden.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Let Mothball ask for it each time, or use an AWS profile.</source>
   <translation>Lassen Sie Mothball jedes Mal danach fragen, oder verwenden Sie ein AWS-Profil.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This computer is set to keep secrets with {name}, which does not protect them.</source>
   <translation>Dieser Computer bewahrt Geheimnisse mit {name} auf, das sie nicht schützt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Let Mothball ask for the key each time, use an AWS profile, or change the keyring settings.</source>
   <translation>Lassen Sie Mothball jedes Mal nach dem Schlüssel fragen, verwenden Sie ein AWS-Profil, oder ändern Sie die Einstellungen des Schlüsselbunds.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The keyring of this computer is locked.</source>
   <translation>Der Schlüsselbund dieses Computers ist gesperrt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Unlock it, then try again.</source>
   <translation>Entsperren Sie ihn, und versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The keyring of this computer could not be opened.</source>
   <translation>Der Schlüsselbund dieses Computers konnte nicht geöffnet werden.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Answer its question for the password, then try again.</source>
   <translation>Beantworten Sie seine Frage nach dem Passwort, und versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The keyring of this computer does not answer.</source>
   <translation>Der Schlüsselbund dieses Computers antwortet nicht.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Perhaps it asks for its password in another window. Answer it, then try again.</source>
   <translation>Vielleicht fragt er in einem anderen Fenster nach seinem Passwort. Antworten Sie dort, und versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The keyring of this computer took the secret key and did not keep it.</source>
   <translation>Der Schlüsselbund dieses Computers hat den geheimen Schlüssel angenommen und nicht behalten.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>The secret key is longer than the {limit} characters that the keyring of Windows can hold.</source>
   <translation>
    <numerusform>Der geheime Schlüssel ist länger als das {limit} Zeichen, das der Schlüsselbund von Windows fassen kann.</numerusform>
    <numerusform>Der geheime Schlüssel ist länger als die {limit} Zeichen, die der Schlüsselbund von Windows fassen kann.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Check what was pasted. Temporary sign-ins with long tokens cannot be kept.</source>
   <translation>Prüfen Sie, was eingefügt wurde. Befristete Anmeldungen mit langen Token können nicht aufbewahrt werden.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This is a temporary key with a session token; it runs out within hours and is not kept.</source>
   <translation>Das ist ein befristeter Schlüssel mit einem Sitzungstoken; er läuft in Stunden ab und wird nicht aufbewahrt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Let Mothball ask for it each time, or use a permanent access key or an AWS profile.</source>
   <translation>Lassen Sie Mothball jedes Mal danach fragen, oder verwenden Sie einen dauerhaften Zugriffsschlüssel oder ein AWS-Profil.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The keyring of this computer failed: {cause}</source>
   <translation>Der Schlüsselbund dieses Computers hat versagt: {cause}</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Try again, or let Mothball ask for the key each time.</source>
   <translation>Versuchen Sie es noch einmal, oder lassen Sie Mothball jedes Mal nach dem Schlüssel fragen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Standard: read at once, the dearest to keep</source>
   <translation>Standard: sofort lesbar, am teuersten aufzubewahren</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Intelligent-Tiering: moves by itself to what is cheaper</source>
   <translation>Intelligent-Tiering: wandert von selbst dorthin, wo es billiger ist</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Standard-IA: read at once, reading costs extra</source>
   <translation>Standard-IA: sofort lesbar, Lesen kostet extra</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>One Zone-IA: read at once, kept in one place only</source>
   <translation>One Zone-IA: sofort lesbar, nur an einem Ort aufbewahrt</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Glacier Instant Retrieval: read at once, reading is dear</source>
   <translation>Glacier Instant Retrieval: sofort lesbar, Lesen ist teuer</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Glacier Flexible Retrieval: back in minutes to hours</source>
   <translation>Glacier Flexible Retrieval: nach Minuten bis Stunden zurück</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Glacier Deep Archive: the cheapest, back in 12 to 48 hours</source>
   <translation>Glacier Deep Archive: am billigsten, nach 12 bis 48 Stunden zurück</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Every object is billed for at least 90 days.</source>
   <translation>Jedes Objekt wird für mindestens 90 Tage berechnet.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The key id is called keyID there, the secret key applicationKey.</source>
   <translation>Die Schlüssel-ID heißt dort keyID, der geheime Schlüssel applicationKey.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Your own server; it may need a CA file.</source>
   <translation>Ihr eigener Server; vielleicht braucht er eine CA-Datei.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Glacier exists in fr-par only. An upload has at most 1,000 parts there.</source>
   <translation>Glacier gibt es nur in fr-par. Ein Upload hat dort höchstens 1.000 Teile.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Parts of an upload should be 64 MiB or more there.</source>
   <translation>Teile eines Uploads sollten dort mindestens 64 MiB groß sein.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The address is in your IDrive e2 console.</source>
   <translation>Die Adresse steht in Ihrer IDrive-e2-Konsole.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The fields make sense.</source>
   <translation>Die Felder sind stimmig.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Keys come from the AWS profile {profile}.</source>
   <translation>Die Schlüssel kommen aus dem AWS-Profil {profile}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Keys come from the settings of this computer.</source>
   <translation>Die Schlüssel kommen aus den Einstellungen dieses Computers.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The access key {key_id} and its secret are there.</source>
   <translation>Der Zugriffsschlüssel {key_id} und sein Geheimnis sind da.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The way leads through the proxy server {proxy}.</source>
   <translation>Der Weg führt über den Proxyserver {proxy}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The address of {host} is known.</source>
   <translation>Die Adresse von {host} ist bekannt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>{host} can be reached.</source>
   <translation>{host} ist erreichbar.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The connection is encrypted, and the certificate is trusted.</source>
   <translation>Die Verbindung ist verschlüsselt, und dem Zertifikat wird vertraut.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The connection is not encrypted: everyone on the way can read your files.</source>
   <translation>Die Verbindung ist nicht verschlüsselt: Jeder auf dem Weg kann Ihre Dateien lesen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Use an address with https:// unless the storage is on this computer or in your own network.</source>
   <translation>Verwenden Sie eine Adresse mit https://, außer der Speicher ist auf diesem Computer oder in Ihrem eigenen Netzwerk.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The clocks agree.</source>
   <translation>Die Uhren stimmen überein.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The server does not tell its time.</source>
   <translation>Der Server sagt seine Zeit nicht.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Signed in as {who} in the account {account}.</source>
   <translation>Angemeldet als {who} im Konto {account}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The bucket {bucket} is there and may be used.</source>
   <translation>Der Bucket {bucket} ist da und darf benutzt werden.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The bucket {bucket} was created.</source>
   <translation>Der Bucket {bucket} wurde angelegt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The bucket {bucket} is there and belongs to your own account {owner}.</source>
   <translation>Der Bucket {bucket} ist da und gehört Ihrem eigenen Konto {owner}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The bucket {bucket} belongs to another account than yours.</source>
   <translation>Der Bucket {bucket} gehört einem anderen Konto als Ihrem.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Its owner can read and delete what you archive. Go on only if that is meant.</source>
   <translation>Wem er gehört, der kann lesen und löschen, was Sie archivieren. Fahren Sie nur fort, wenn das so gemeint ist.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>A test file was written.</source>
   <translation>Eine Testdatei wurde geschrieben.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>It was read back and is the same, byte for byte.</source>
   <translation>Sie wurde zurückgelesen und ist Byte für Byte gleich.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The test file came back changed.</source>
   <translation>Die Testdatei kam verändert zurück.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This storage alters files or something on the way does. Do not archive to it.</source>
   <translation>Dieser Speicher oder etwas auf dem Weg verändert Dateien. Archivieren Sie nicht dorthin.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The storage refuses data that arrives damaged.</source>
   <translation>Der Speicher weist Daten zurück, die beschädigt ankommen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The storage does not notice when data arrives damaged.</source>
   <translation>Der Speicher merkt nicht, wenn Daten beschädigt ankommen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Mothball compares sizes and answers; before it frees any space it reads everything back.</source>
   <translation>Mothball vergleicht Größen und Antworten; bevor es Platz freigibt, liest es alles zurück.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The storage refuses to overwrite what is there.</source>
   <translation>Der Speicher weigert sich, Vorhandenes zu überschreiben.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The storage would overwrite an object if asked to.</source>
   <translation>Der Speicher würde ein Objekt überschreiben, wenn man es verlangt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Mothball never asks twice for the same name. Let no other program write there.</source>
   <translation>Mothball verlangt nie zweimal denselben Namen. Lassen Sie kein anderes Programm dort schreiben.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The test file was deleted again.</source>
   <translation>Die Testdatei wurde wieder gelöscht.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This key cannot delete, which protects the archive. A small test file stays below {folder}.</source>
   <translation>Dieser Schlüssel kann nicht löschen; das schützt das Archiv. Eine kleine Testdatei bleibt unter {folder}.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>This key may not look at that setting of the bucket, or the storage has none.</source>
   <translation>Dieser Schlüssel darf jene Einstellung des Buckets nicht ansehen, oder der Speicher hat keine.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The bucket keeps old versions: what is deleted there can be brought back.</source>
   <translation>Der Bucket behält alte Versionen: Was dort gelöscht wird, kann zurückgeholt werden.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>The bucket keeps no old versions.</source>
   <translation>Der Bucket behält keine alten Versionen.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Public access to the bucket is blocked.</source>
   <translation>Öffentlicher Zugriff auf den Bucket ist gesperrt.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>Public access to the bucket is not blocked altogether.</source>
   <translation>Öffentlicher Zugriff auf den Bucket ist nicht ganz gesperrt.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mothball/messages.py" />
   <source>A rule of the bucket deletes objects after {days} days.</source>
   <translation>
    <numerusform>Eine Regel des Buckets löscht Objekte nach {days} Tag.</numerusform>
    <numerusform>Eine Regel des Buckets löscht Objekte nach {days} Tagen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>It would delete your archive. Remove the rule, or use another prefix or bucket.</source>
   <translation>Sie würde Ihr Archiv löschen. Entfernen Sie die Regel, oder verwenden Sie ein anderes Präfix oder einen anderen Bucket.</translation>
  </message>
  <message>
   <location filename="../../mothball/messages.py" />
   <source>No rule of the bucket deletes objects.</source>
   <translation>Keine Regel des Buckets löscht Objekte.</translation>
  </message>
 </context>
</TS>
